// The text form of each element type, as a table of readers and writers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ElementText.h"
#include "ComplexText.h"
#include "FloatText.h"
#include "IntegerText.h"

using namespace tensorops;

namespace {
struct TextForm {
  DType dtype;
  llvm::Error (*parse)(const DTypeInfo &, llvm::StringRef, void *);
  void (*print)(const DTypeInfo &, const void *, llvm::raw_ostream &);
};
} // namespace

static constexpr TextForm kTextForms[] = {
    {DType::I1, parseBool, printInteger},
    {DType::I8, parseInteger, printInteger},
    {DType::I16, parseInteger, printInteger},
    {DType::I32, parseInteger, printInteger},
    {DType::I64, parseInteger, printInteger},
    {DType::UI8, parseInteger, printInteger},
    {DType::UI16, parseInteger, printInteger},
    {DType::UI32, parseInteger, printInteger},
    {DType::UI64, parseInteger, printInteger},
    {DType::F16, parseFloat, printNarrowFloat},
    {DType::BF16, parseFloat, printNarrowFloat},
    {DType::F32, parseFloat, printHostFloat<float>},
    {DType::F64, parseFloat, printHostFloat<double>},
    {DType::ComplexF32, parseComplex, printComplex<float>},
    {DType::ComplexF64, parseComplex, printComplex<double>},
};
static_assert(isIndexedByDType(kTextForms));

static const TextForm &getTextForm(DType dtype) {
  return kTextForms[static_cast<size_t>(dtype)];
}

llvm::Error tensorops::parseElement(DType dtype, llvm::StringRef text,
                                    void *element) {
  return getTextForm(dtype).parse(getInfo(dtype), text, element);
}

void tensorops::printElement(DType dtype, const void *element,
                             llvm::raw_ostream &os) {
  getTextForm(dtype).print(getInfo(dtype), element, os);
}
