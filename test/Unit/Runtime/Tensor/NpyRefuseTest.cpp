// Every file that is not read has one line that says why, and names it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TensorTestSupport.h"
#include "tensorops/Runtime/Tensor/Npy.h"
#include <sys/stat.h>
#include <unistd.h>

using namespace tensorops;
using namespace tensorops::test;

namespace {
class NpyRefuse : public ::testing::Test {
protected:
  /// The error for a file of these bytes, without the path that it begins with.
  std::string refuse(const std::string &bytes,
                     std::optional<DType> expected = std::nullopt) {
    std::string path = folder.write("x.npy", bytes);
    std::string error = errorOf(readNpy(path, expected));
    EXPECT_EQ(error.substr(0, path.size() + 2), path + ": ") << error;
    return error.size() < path.size() + 2 ? "" : error.substr(path.size() + 2);
  }

  std::string refuseDict(const std::string &dict,
                         std::optional<DType> expected = std::nullopt) {
    return refuse(npyBytes(1, dict, std::string(64, '\0')), expected);
  }

  std::string refuseDescr(const std::string &descr,
                          std::optional<DType> expected = std::nullopt) {
    return refuseDict("{'descr': " + descr +
                          ", 'fortran_order': False, 'shape': (4,)}",
                      expected);
  }

  std::string refuseShape(const std::string &shape) {
    return refuseDict(
        "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + "}");
  }

  TemporaryFolder folder;
};
} // namespace

static const std::string kTypes = "expected one of b1, i1, i2, i4, i8, u1, u2, "
                                  "u4, u8, f2, f4, f8, c8, c16";

TEST_F(NpyRefuse, WhatIsNoFile) {
  std::string missing = folder.path("missing.npy");
  EXPECT_EQ(errorOf(readNpy(missing)),
            missing + ": cannot be read: No such file or directory");
  EXPECT_EQ(errorOf(readNpy(folder.path("."))),
            folder.path(".") + ": is a folder, expected a .npy file");
  EXPECT_EQ(errorOf(readNpy("/dev/zero")),
            "/dev/zero: is not a regular file, expected a .npy file");
  if (geteuid() != 0) {
    std::string path = folder.write("secret.npy", "");
    ASSERT_EQ(chmod(path.c_str(), 0), 0);
    EXPECT_EQ(errorOf(readNpy(path)),
              path + ": cannot be read: Permission denied");
  }
}

TEST_F(NpyRefuse, EmptyForeignAndUnknownVersion) {
  EXPECT_EQ(refuse(""), "is empty, expected a .npy file");
  EXPECT_EQ(refuse("PK\3\4 a zip archive"),
            "not a .npy file: begins with 'PK\\03\\04 a', expected "
            "'\\93NUMPY'");
  EXPECT_EQ(refuse(npyBytes(4, "{}", "")),
            "version 4.0 of the .npy format is unknown; expected 1.0, 2.0 or "
            "3.0");
  EXPECT_EQ(refuse("\x93NUMPY\1\1{}").substr(0, 12), "version 1.1 ");
}

TEST_F(NpyRefuse, TruncatedAnywhere) {
  std::string whole =
      npyBytes(2, "{'descr': '<f4', 'fortran_order': False, 'shape': (4,)}",
               std::string(16, '\0'));
  for (size_t size = 1; size < whole.size(); ++size)
    EXPECT_EQ(refuse(whole.substr(0, size)).substr(0, 27),
              "truncated .npy file: found ")
        << size;
  EXPECT_EQ(refuse(whole.substr(0, 3)),
            "truncated .npy file: found 3 bytes of magic and version, expected "
            "8");
  EXPECT_EQ(refuse(whole.substr(0, 9)),
            "truncated .npy file: found 1 bytes of header length, expected 4");
  EXPECT_EQ(refuse(whole.substr(0, 20)),
            "truncated .npy file: found 8 bytes of header, expected 55");
  EXPECT_EQ(refuse(whole.substr(0, whole.size() - 1)),
            "truncated .npy file: found 15 bytes of data for 4xf32, expected "
            "16");
  EXPECT_EQ(refuse(std::string("\x93NUMPY\2\0\xff\xff\xff\xff{}", 14)),
            "truncated .npy file: found 2 bytes of header, expected "
            "4294967295");
}

TEST_F(NpyRefuse, Types) {
  EXPECT_EQ(refuseDescr("'>f4'"),
            "big-endian type '>f4' is not supported; expected little-endian "
            "'<f4' (in NumPy: a.astype('<f4'))");
  EXPECT_EQ(refuseDescr("'|O'"),
            "type '|O' is pickled Python objects, which are never loaded; " +
                kTypes);
  EXPECT_EQ(refuseDescr("'O'").substr(0, 18), "type 'O' is pickle");
  for (const char *descr : {"'<U5'", "'|S3'", "'<M8[ns]'", "'|V1'", "'<f16'",
                            "'<f3'", "'f'", "'<'", "''"})
    EXPECT_EQ(refuseDescr(descr),
              "type " + std::string(descr) + " is not supported; " + kTypes);
  EXPECT_EQ(refuseDescr("[('a', '<f4'), ('b', '|O')]"),
            "structured type '[('a', '<f4'), ('b', '|O')]' is not supported; " +
                kTypes);
}

TEST_F(NpyRefuse, Bf16ThatIsNotExpected) {
  const std::string reason = "is how ml_dtypes saves bf16, and is read only "
                             "where bf16 is expected";
  EXPECT_EQ(refuseDescr("'<V2'"), "type '<V2' " + reason);
  EXPECT_EQ(refuseDescr("'|V2'", DType::F16),
            "type '|V2' " + reason + "; expected f16");
  for (const DTypeInfo &info : allDTypes())
    if (info.dtype != DType::BF16)
      EXPECT_EQ(refuseDescr("'>V2'", info.dtype),
                "type '>V2' " + reason + "; expected " + info.name.str());
  EXPECT_EQ(refuseDescr("'>V2'", DType::BF16),
            "big-endian type '>V2' is not supported; expected little-endian "
            "'<V2'");
  EXPECT_EQ(refuseDescr("'|V1'", DType::BF16),
            "type '|V1' is not supported; expected one of b1, i1, i2, i4, i8, "
            "u1, u2, u4, u8, f2, V2, f4, f8, c8, c16");
}

TEST_F(NpyRefuse, Shapes) {
  EXPECT_EQ(refuseShape("(4, -1)"),
            "size -1 is negative in 4x-1xf32; expected 0 or more");
  EXPECT_EQ(refuseShape("(4294967296, 4294967296)"),
            "4294967296x4294967296xf32 takes more than 2^63 - 1 bytes; "
            "expected smaller sizes");
  EXPECT_EQ(refuseShape("(2305843009213693951,)"),
            "truncated .npy file: found 64 bytes of data for "
            "2305843009213693951xf32, expected 9223372036854775804");
  EXPECT_EQ(refuseShape("(9223372036854775808,)"),
            "malformed .npy header at byte 51: found "
            "'9223372036854775808,', expected a size of at most 2^63 - 1");
  for (const char *shape : {"(4)", "4", "(,)", "(4,,)", "(4", "(4 4)", "[4]",
                            "(4.0,)", "(0x4,)", "(+4,)", "(True,)", "('4',)"})
    EXPECT_EQ(refuseShape(shape).substr(0, 30),
              "malformed .npy header at byte ")
        << shape;
}

TEST_F(NpyRefuse, Dictionaries) {
  const std::string rest = ", 'fortran_order': False, 'shape': (4,)";
  EXPECT_EQ(refuseDict("{'descr' '<f4'" + rest + "}"),
            "malformed .npy header at byte 9: found ''<f4', 'fortran_orde', "
            "expected ':'");
  EXPECT_EQ(refuseDict("{'descr': '<f4'" + rest),
            "malformed .npy header at byte 54: found its end, expected '}'");
  EXPECT_EQ(refuseDict("{'descr': '<f4'" + rest + ", 'extra': 1}"),
            "malformed .npy header: key 'extra' is unknown; expected descr, "
            "fortran_order and shape, once each");
  EXPECT_EQ(refuseDict("{'descr': '<f4', 'descr': '<f8'" + rest + "}"),
            "malformed .npy header: key 'descr' stands there twice; expected "
            "descr, fortran_order and shape, once each");
  EXPECT_EQ(refuseDict("{'descr': '<f4', 'fortran_order': False}"),
            "malformed .npy header: key 'shape' is missing");
  EXPECT_EQ(refuseDict("{'descr': '<f4'" + rest + "} + open('/etc/passwd')"),
            "malformed .npy header at byte 56: found '+ open('/etc/passwd'', "
            "expected the end of the header");
  EXPECT_EQ(refuseDict("{'descr': '<f4', 'fortran_order': 0, 'shape': ()}"),
            "malformed .npy header at byte 34: found '0, 'shape': ()}', "
            "expected True or False");
  for (const char *dict : {"", "\n", "[]", "{", "{'", "{'descr", "{'descr'",
                           "{'descr':", "{'descr': '<f4", "{'descr': '<f4\"",
                           "{'descr': [('a'", "{'descr': '\\x3cf4'}", "{,}"})
    EXPECT_EQ(refuseDict(dict).substr(0, 21), "malformed .npy header") << dict;
}
