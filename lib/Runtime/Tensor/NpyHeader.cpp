// Magic, version, length and the meaning of the dictionary's entries; the file
// format is numpy.lib.format's.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "NpyHeader.h"
#include "NpyDict.h"
#include "Quoted.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/MathExtras.h"

using namespace tensorops;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;

static constexpr llvm::StringLiteral kMagic = "\x93NUMPY";

/// Data begins at a multiple of this many bytes in the files that we write, as
/// in NumPy's.
static constexpr size_t kDataAlignment = 64;

/// NumPy's own limit (NPY_MAXDIMS). It also keeps a header well below the 64
/// KiB of format 1.0.
static constexpr size_t kMaxRank = 64;

/// Formats differ in the bytes of the length field; 3.0 allows field names in
/// UTF-8, which only structured types have.
static constexpr struct {
  char major;
  size_t lengthBytes;
} kVersions[] = {{1, 2}, {2, 4}, {3, 4}};

/// The codes of what can be read where `expected` is.
static std::string listNumpyTypes(std::optional<DType> expected) {
  std::string list;
  for (const DTypeInfo &info : allDTypes())
    if (!info.isOpaqueToNumpy() || info.dtype == expected)
      list += (list.empty() ? "" : ", ") + info.numpyCode.str();
  return list;
}

static llvm::Error truncated(const Twine &what, uint64_t found,
                             uint64_t expected) {
  return llvm::createStringError("truncated .npy file: found " + Twine(found) +
                                 " bytes of " + what + ", expected " +
                                 Twine(expected));
}

/// The dictionary's text and, in `dataOffset`, where it ends.
static Expected<StringRef> findDict(StringRef file, size_t &dataOffset) {
  // A beginning of the magic is a truncated file, anything else a foreign one.
  if (!file.starts_with(kMagic.take_front(file.size())))
    return llvm::createStringError("not a .npy file: begins with " +
                                   quoted(file.take_front(kMagic.size())) +
                                   ", expected " + quoted(kMagic));
  constexpr size_t kVersionBytes = 2;
  size_t prologue = kMagic.size() + kVersionBytes;
  if (file.size() < prologue)
    return truncated("magic and version", file.size(), prologue);
  const auto *version = llvm::find_if(kVersions, [&](const auto &row) {
    return row.major == file[kMagic.size()];
  });
  if (version == std::end(kVersions) || file[kMagic.size() + 1] != 0)
    return llvm::createStringError(
        "version " + Twine(unsigned(uint8_t(file[kMagic.size()]))) + "." +
        Twine(unsigned(uint8_t(file[kMagic.size() + 1]))) +
        " of the .npy format is unknown; expected 1.0, 2.0 or 3.0");
  StringRef rest = file.drop_front(prologue);
  if (rest.size() < version->lengthBytes)
    return truncated("header length", rest.size(), version->lengthBytes);
  uint64_t length = version->lengthBytes == 2
                        ? llvm::support::endian::read16le(rest.data())
                        : llvm::support::endian::read32le(rest.data());
  rest = rest.drop_front(version->lengthBytes);
  if (rest.size() < length)
    return truncated("header", rest.size(), length);
  dataOffset = prologue + version->lengthBytes + length;
  return rest.take_front(length);
}

static llvm::Error opaqueType(StringRef descr, const DTypeInfo &info,
                              std::optional<DType> expected) {
  return llvm::createStringError(
      "type " + quoted(descr) + " is how ml_dtypes saves " + info.name +
      ", and is read only where " + info.name + " is expected" +
      (expected ? "; expected " + getInfo(*expected).name : ""));
}

/// The element type that NumPy's `descr`, say `<f4`, means here.
static Expected<DType> interpretDescr(const NpyDict &dict,
                                      std::optional<DType> expected) {
  StringRef code = dict.descr;
  char order = 0;
  if (!code.empty() && StringRef("<>=|").contains(code.front())) {
    order = code.front();
    code = code.drop_front();
  }
  if (!dict.isStructured && code.starts_with("O"))
    return llvm::createStringError("type " + quoted(dict.descr) +
                                   " is pickled Python objects, which are "
                                   "never loaded; expected one of " +
                                   listNumpyTypes(expected));
  std::optional<DType> dtype = findDTypeByNumpyCode(code);
  if (dict.isStructured || !dtype)
    return llvm::createStringError(
        (dict.isStructured ? "structured type " : "type ") +
        quoted(dict.descr) + " is not supported; expected one of " +
        listNumpyTypes(expected));
  if (getInfo(*dtype).isOpaqueToNumpy() && dtype != expected)
    return opaqueType(dict.descr, getInfo(*dtype), expected);
  if (order == '>' && getInfo(*dtype).byteSize > 1)
    return llvm::createStringError(
        "big-endian type " + quoted(dict.descr) +
        " is not supported; expected little-endian '<" + code + "'" +
        (getInfo(*dtype).isOpaqueToNumpy()
             ? ""
             : " (in NumPy: a.astype('<" + code.str() + "'))"));
  return *dtype;
}

Expected<NpyHeader> tensorops::parseNpyHeader(StringRef file,
                                              std::optional<DType> expected) {
  NpyHeader header;
  Expected<StringRef> text = findDict(file, header.dataOffset);
  if (!text)
    return text.takeError();
  Expected<NpyDict> dict = parseNpyDict(*text);
  if (!dict)
    return dict.takeError();
  Expected<DType> dtype = interpretDescr(*dict, expected);
  if (!dtype)
    return dtype.takeError();
  Expected<int64_t> dataSize = computeByteSize(*dtype, dict->shape);
  if (!dataSize)
    return dataSize.takeError();
  if (file.size() - header.dataOffset < uint64_t(*dataSize))
    return truncated("data for " + formatTensorType(*dtype, dict->shape),
                     file.size() - header.dataOffset, *dataSize);
  header.dtype = *dtype;
  header.dataSize = *dataSize;
  header.sizes = dict->shape;
  if (dict->isFortranOrder) {
    // Column-major is row-major read backwards.
    Dims reversed(llvm::reverse(dict->shape));
    header.strides = Dims(llvm::reverse(computeContiguousStrides(reversed)));
  } else {
    header.strides = computeContiguousStrides(dict->shape);
  }
  return header;
}

Expected<std::string>
tensorops::formatNpyHeader(DType dtype, llvm::ArrayRef<int64_t> sizes) {
  const DTypeInfo &info = getInfo(dtype);
  if (sizes.size() > kMaxRank)
    return llvm::createStringError("rank " + Twine(sizes.size()) +
                                   " is too large; expected at most " +
                                   Twine(kMaxRank));
  std::string dict = std::string("{'descr': '") +
                     (info.byteSize == 1 ? "|" : "<") + info.numpyCode.str() +
                     "', 'fortran_order': False, 'shape': (";
  for (auto [dim, size] : llvm::enumerate(sizes))
    dict += (dim == 0 ? "" : ", ") + std::to_string(size);
  dict += sizes.size() == 1 ? ",), }" : "), }";
  constexpr size_t kLengthBytes = 2;
  std::string header = kMagic.str() + std::string("\1\0", 2);
  size_t unpadded = header.size() + kLengthBytes + dict.size() + 1;
  dict.append(llvm::alignTo(unpadded, kDataAlignment) - unpadded, ' ');
  dict += '\n';
  char length[kLengthBytes];
  llvm::support::endian::write16le(length, dict.size());
  return header + std::string(length, kLengthBytes) + dict;
}
