// Reads entries off a module. A type that a call cannot carry makes its entry
// uncallable, not the module: the others still run.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/Signature.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/BuiltinTypes.h"
#include "tensorops/Pipelines/Pipelines.h"
#include "tensorops/Transforms/RecordedEntries.h"
#include "tensorops/Transforms/ReportedErrors.h"
#include "tensorops/Transforms/WrittenBuffers.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>

using namespace tensorops;
using mlir::tensorops::EntryLayout;

static_assert(ValueType::kDynamic == mlir::ShapedType::kDynamic);

static std::string printType(mlir::Type type) {
  std::string text;
  llvm::raw_string_ostream(text) << type;
  return text;
}

static std::optional<DType> convertElementType(mlir::Type type) {
  if (type.isIndex())
    return DType::I64;
  std::string name = printType(type);
  // Explicitly signed integers are what signless ones are read as.
  if (type.isSignedInteger())
    name.erase(0, 1);
  return findDType(name);
}

/// Fills in how a memref lies; false if that is no matter of strides.
static bool readMemRefLayout(mlir::MemRefType type, ValueType &value) {
  value.identityLayout = type.getLayout().isIdentity();
  if (value.identityLayout)
    return true;
  llvm::SmallVector<int64_t> strides;
  if (failed(type.getStridesAndOffset(strides, value.offset)))
    return false;
  value.strides.assign(strides.begin(), strides.end());
  return true;
}

static void setTensorLayout(EntryLayout layout, ValueType &value) {
  value.identityLayout = layout == EntryLayout::Identity;
  if (value.identityLayout)
    return;
  value.strides.assign(value.sizes.size(), ValueType::kDynamic);
  value.offset = ValueType::kDynamic;
}

/// The type as data, or nothing if calls cannot carry it.
static std::optional<ValueType> convertType(mlir::Type type,
                                            EntryLayout layout) {
  ValueType value;
  value.text = printType(type);
  mlir::Type element = type;
  if (auto shaped = llvm::dyn_cast<mlir::ShapedType>(type)) {
    if (!shaped.hasRank())
      return std::nullopt;
    element = shaped.getElementType();
    value.sizes.assign(shaped.getShape().begin(), shaped.getShape().end());
  }
  std::optional<DType> dtype = convertElementType(element);
  if (!dtype)
    return std::nullopt;
  value.dtype = *dtype;

  if (auto tensor = llvm::dyn_cast<mlir::RankedTensorType>(type)) {
    if (tensor.getEncoding())
      return std::nullopt;
    value.kind = ValueType::Kind::Tensor;
    setTensorLayout(layout, value);
    return value;
  }
  if (auto memref = llvm::dyn_cast<mlir::MemRefType>(type)) {
    if (memref.getMemorySpace() || !readMemRefLayout(memref, value))
      return std::nullopt;
    value.kind = ValueType::Kind::MemRef;
    return value;
  }
  // What is shaped and neither of them is a vector.
  if (element != type)
    return std::nullopt;
  return value;
}

/// Converts the types of one side of a function; `side` is for the message.
static void convertTypes(mlir::TypeRange types, llvm::StringRef side,
                         EntryLayout layout,
                         llvm::SmallVectorImpl<ValueType> &values,
                         Signature &signature) {
  for (auto [index, type] : llvm::enumerate(types)) {
    std::optional<ValueType> value = convertType(type, layout);
    if (value) {
      values.push_back(std::move(*value));
      continue;
    }
    signature.unsupported =
        ("entry '" + signature.name + "' cannot be called: " + side + " " +
         llvm::Twine(index) + " is " + printType(type) +
         ", expected a ranked tensor, a strided memref or a scalar of f16, "
         "bf16, f32, f64, complex, index or an integer of 1, 8, 16, 32 or 64 "
         "bits")
            .str();
    return;
  }
}

llvm::Error tensorops::checkCallable(const Signature &signature) {
  if (signature.unsupported.empty())
    return llvm::Error::success();
  return makeLocatedError(signature.location, signature.unsupported);
}

llvm::Error tensorops::checkNotLowered(mlir::ModuleOp module) {
  for (auto function : module.getOps<mlir::LLVM::LLVMFuncOp>())
    if (!function.isExternal())
      return makeLocatedError(
          mlir::tensorops::findSourceLocation(function.getLoc()),
          "function '" + function.getName() +
              "' is one of the LLVM dialect, which is no entry; give the "
              "module as it was before it was lowered, where its entries are "
              "func.func, or let tensorops-record-entries keep their types");
  return llvm::Error::success();
}

/// Without the memory space of what lies on a device: whoever calls knows that
/// it does.
static mlir::Type dropDeviceSpace(mlir::Type type) {
  auto memref = llvm::dyn_cast<mlir::MemRefType>(type);
  auto space = memref ? llvm::dyn_cast_if_present<mlir::gpu::AddressSpaceAttr>(
                            memref.getMemorySpace())
                      : mlir::gpu::AddressSpaceAttr();
  if (!space || space.getValue() != mlir::gpu::AddressSpace::Global)
    return type;
  return mlir::MemRefType::get(memref.getShape(), memref.getElementType(),
                               memref.getLayout());
}

/// Whether a tensor can have become such a memref: one that is only read, and
/// lies as one of the two layouts has tensors lie.
static bool isLikeTensor(const ValueType &value) {
  return value.kind == ValueType::Kind::MemRef && !value.isWritten &&
         (value.identityLayout ||
          (value.offset == ValueType::kDynamic &&
           llvm::all_of(value.strides, [](int64_t stride) {
             return stride == ValueType::kDynamic;
           })));
}

static Signature readSignature(const mlir::tensorops::RecordedEntry &entry,
                               mlir::Location location) {
  Signature signature;
  signature.name = entry.name.str();
  signature.location = mlir::tensorops::findSourceLocation(location);
  // Memrefs have layouts of their own.
  const EntryLayout layout = EntryLayout::Identity;
  convertTypes(llvm::map_to_vector(entry.type.getInputs(), dropDeviceSpace),
               "argument", layout, signature.arguments, signature);
  for (auto [value, isWritten] :
       llvm::zip(signature.arguments, entry.written)) {
    value.isWritten = isWritten;
    if (isLikeTensor(value))
      value.kind = ValueType::Kind::Tensor;
  }
  if (signature.unsupported.empty())
    convertTypes(llvm::map_to_vector(entry.type.getResults(), dropDeviceSpace),
                 "result", layout, signature.results, signature);
  return signature;
}

static std::vector<Signature> readRecordedSignatures(mlir::ModuleOp module) {
  std::vector<Signature> signatures;
  for (auto function : module.getOps<mlir::LLVM::LLVMFuncOp>())
    if (auto entry = mlir::tensorops::readRecordedEntry(function))
      signatures.push_back(readSignature(*entry, function.getLoc()));
  return signatures;
}

std::vector<Signature> tensorops::readSignatures(mlir::ModuleOp module,
                                                 EntryLayout layout) {
  if (mlir::tensorops::hasRecordedEntries(module))
    return readRecordedSignatures(module);
  std::vector<Signature> signatures;
  for (auto function : module.getOps<mlir::func::FuncOp>()) {
    if (!function.isPublic() || function.isExternal())
      continue;
    Signature &signature = signatures.emplace_back();
    signature.name = function.getName().str();
    signature.location = mlir::tensorops::findSourceLocation(function.getLoc());
    convertTypes(function.getArgumentTypes(), "argument", layout,
                 signature.arguments, signature);
    for (auto [value, argument] :
         llvm::zip(signature.arguments, function.getArguments()))
      value.isWritten = value.kind == ValueType::Kind::MemRef &&
                        mlir::tensorops::mayBeWritten(argument);
    if (signature.unsupported.empty())
      convertTypes(function.getResultTypes(), "result", layout,
                   signature.results, signature);
  }
  return signatures;
}
