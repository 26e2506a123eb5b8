// Turns the two arrays of constructors and destructors into two functions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Initializers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ExecutionEngine/Orc/ExecutionUtils.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"
#include <map>

using namespace tensorops;
/// Functions in the order of their priorities, equal ones as they were listed.
using Functions = std::map<unsigned, llvm::SmallVector<llvm::Function *>>;

static Functions
readList(llvm::iterator_range<llvm::orc::CtorDtorIterator> list) {
  Functions functions;
  for (llvm::orc::CtorDtorIterator::Element element : list)
    if (element.Func)
      functions[element.Priority].push_back(element.Func);
  return functions;
}

/// Adds a function of that name which calls all functions of `range`.
template <typename Range>
static void addCaller(llvm::Module &module, llvm::StringRef name, Range range) {
  llvm::IRBuilder<> builder(module.getContext());
  auto *caller = llvm::Function::Create(
      llvm::FunctionType::get(builder.getVoidTy(), false),
      llvm::Function::ExternalLinkage, name, module);
  builder.SetInsertPoint(
      llvm::BasicBlock::Create(module.getContext(), "", caller));
  for (const auto &[priority, functions] : range)
    for (llvm::Function *function : functions)
      builder.CreateCall(function);
  builder.CreateRetVoid();
}

void tensorops::addInitializers(llvm::Module &module) {
  Functions constructors = readList(llvm::orc::getConstructors(module));
  Functions destructors = readList(llvm::orc::getDestructors(module));
  addCaller(module, kInitializeSymbol,
            llvm::make_range(constructors.begin(), constructors.end()));
  addCaller(module, kFinalizeSymbol, llvm::reverse(destructors));
  for (const char *name : {"llvm.global_ctors", "llvm.global_dtors"})
    if (llvm::GlobalVariable *list = module.getNamedGlobal(name))
      list->eraseFromParent();
}
