// tensorops-record-entries: types of entries that conversions to LLVM leave
// alone, so that whoever loads the result knows how to call it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "tensorops/Transforms/RecordedEntries.h"
#include "tensorops/Transforms/WrittenBuffers.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_RECORDENTRIES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static constexpr llvm::StringLiteral kEntry = "tensorops.entry";
static constexpr llvm::StringLiteral kType = "type", kWritten = "written";

std::optional<RecordedEntry>
mlir::tensorops::readRecordedEntry(LLVM::LLVMFuncOp function) {
  StringRef name = function.getName();
  auto record = function->getAttrOfType<DictionaryAttr>(kEntry);
  if (!record || function.isExternal() || !name.consume_front("_mlir_ciface_"))
    return std::nullopt;
  auto type = record.getAs<TypeAttr>(kType);
  auto written = record.getAs<DenseBoolArrayAttr>(kWritten);
  auto signature =
      type ? dyn_cast<FunctionType>(type.getValue()) : FunctionType();
  // Somebody may have written it by hand.
  if (!signature || !written ||
      written.size() != static_cast<int64_t>(signature.getNumInputs()))
    return std::nullopt;
  return RecordedEntry{name, signature, written.asArrayRef()};
}

bool mlir::tensorops::hasRecordedEntries(ModuleOp module) {
  return module.getOps<func::FuncOp>().empty() &&
         llvm::any_of(module.getOps<LLVM::LLVMFuncOp>(),
                      [](LLVM::LLVMFuncOp function) {
                        return readRecordedEntry(function).has_value();
                      });
}

namespace {
struct RecordEntries : tensorops::impl::RecordEntriesBase<RecordEntries> {
  void runOnOperation() override {
    Builder builder(&getContext());
    for (auto func : getOperation().getOps<func::FuncOp>()) {
      if (func.isExternal() || func->hasAttr(kEntry) ||
          !func->hasAttr(LLVM::LLVMDialect::getEmitCWrapperAttrName()))
        continue;
      auto written =
          llvm::map_to_vector(func.getArguments(), [](BlockArgument argument) {
            return isa<BaseMemRefType>(argument.getType()) &&
                   mayBeWritten(argument);
          });
      func->setAttr(
          kEntry, builder.getDictionaryAttr(
                      {builder.getNamedAttr(
                           kType, TypeAttr::get(func.getFunctionType())),
                       builder.getNamedAttr(
                           kWritten, builder.getDenseBoolArrayAttr(written))}));
    }
  }
};
} // namespace
