// From types to the kinds of elements that the table of operations knows, and
// the kinds' names.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/AcceptedOperations.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::tensorops;

static ElementKind classifyInteger(IntegerType type) {
  bool isByteSized = llvm::is_contained({8u, 16u, 32u, 64u}, type.getWidth());
  if (!type.isSignless())
    return isByteSized ? ElementKind::ExplicitSign : ElementKind::OtherInteger;
  switch (type.getWidth()) {
  case 1:
    return ElementKind::I1;
  case 8:
    return ElementKind::I8;
  case 16:
    return ElementKind::I16;
  case 32:
    return ElementKind::I32;
  case 64:
    return ElementKind::I64;
  default:
    return ElementKind::OtherInteger;
  }
}

static ElementKind classifyFloat(FloatType type) {
  if (type.isF16())
    return ElementKind::F16;
  if (type.isBF16())
    return ElementKind::BF16;
  if (type.isF32())
    return ElementKind::F32;
  return type.isF64() ? ElementKind::F64 : ElementKind::OtherFloat;
}

static ElementKind classifyComplex(ComplexType type) {
  if (type.getElementType().isF32())
    return ElementKind::ComplexF32;
  return type.getElementType().isF64() ? ElementKind::ComplexF64
                                       : ElementKind::OtherComplex;
}

/// Of what is no buffer: a number or a vector of them.
static ElementKind classifyElement(Type type) {
  return llvm::TypeSwitch<Type, ElementKind>(type)
      .Case([](VectorType vector) {
        return classifyElement(vector.getElementType());
      })
      .Case([](IntegerType integer) { return classifyInteger(integer); })
      .Case([](FloatType number) { return classifyFloat(number); })
      .Case([](ComplexType number) { return classifyComplex(number); })
      .Case([](IndexType) { return ElementKind::Index; })
      .Default([](Type) { return ElementKind::Other; });
}

ElementKinds mlir::tensorops::classify(Type type) {
  if (auto function = dyn_cast<FunctionType>(type)) {
    ElementKinds kinds;
    for (ArrayRef<Type> types : {function.getInputs(), function.getResults()})
      for (Type part : types)
        kinds = kinds | classify(part);
    return kinds;
  }
  if (auto shaped = dyn_cast<ShapedType>(type)) {
    Type element = shaped.getElementType();
    return isa<LLVM::LLVMDialect>(element.getDialect())
               ? ElementKinds()
               : ElementKinds(classifyElement(element));
  }
  if (type.isIntOrIndexOrFloat() || isa<ComplexType, TupleType>(type))
    return classifyElement(type);
  return {};
}

static constexpr llvm::StringLiteral kNames[] = {"i1",
                                                 "i8",
                                                 "i16",
                                                 "i32",
                                                 "i64",
                                                 "si8 to ui64",
                                                 "index",
                                                 "f16",
                                                 "bf16",
                                                 "f32",
                                                 "f64",
                                                 "complex<f32>",
                                                 "complex<f64>",
                                                 "integers of other widths",
                                                 "other floats",
                                                 "other complex numbers",
                                                 "other elements"};
static_assert(std::size(kNames) == kNumElementKinds);

std::string mlir::tensorops::describe(ElementKinds kinds) {
  SmallVector<StringRef> names;
  for (auto [kind, name] : llvm::enumerate(kNames))
    if (kinds.contains(ElementKind(kind)))
      names.push_back(name);
  return llvm::join(names, ", ");
}

StringRef mlir::tensorops::describe(ComputeTarget target) {
  switch (target) {
  case ComputeTarget::CPU:
    return "CPUs";
  case ComputeTarget::OpenCL:
    return "OpenCL";
  case ComputeTarget::NVPTX:
    return "NVIDIA GPUs";
  }
  return "";
}
