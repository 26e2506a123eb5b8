// Builds the packed adapters in LLVM IR, before code generation: at run time a
// call is then one indirect call, whatever the entry's types are.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Adapter.h"
#include "tensorops/Runtime/JIT/Compiler.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

using namespace tensorops;

std::string tensorops::getAdapterName(llvm::StringRef entry) {
  return ("tensorops$call." + entry).str();
}

static llvm::Value *loadPointer(llvm::IRBuilder<> &builder,
                                llvm::Value *pointers, unsigned index) {
  llvm::Type *pointerType = builder.getPtrTy();
  return builder.CreateLoad(pointerType, builder.CreateConstInBoundsGEP1_32(
                                             pointerType, pointers, index));
}

/// A scalar by value, or the descriptor's address as it is. Callers' scalars
/// may lie at any address, and a bool is true if any of its bits is set.
static llvm::Value *loadArgument(llvm::IRBuilder<> &builder,
                                 llvm::Value *address, llvm::Type *type) {
  if (type->isPointerTy())
    return address;
  if (!type->isIntegerTy(1))
    return builder.CreateAlignedLoad(type, address, llvm::Align(1));
  return builder.CreateIsNotNull(
      builder.CreateLoad(builder.getInt8Ty(), address));
}

llvm::Error tensorops::addAdapter(llvm::Module &module,
                                  const Signature &signature) {
  llvm::Function *entry = module.getFunction("_mlir_ciface_" + signature.name);
  bool hasResults = !signature.results.empty();
  bool returnsValue = entry && !entry->getReturnType()->isVoidTy();
  size_t parameters =
      signature.arguments.size() + (hasResults && !returnsValue ? 1 : 0);
  if (!entry || entry->isDeclaration() || entry->arg_size() != parameters)
    return makeLocatedError(signature.location,
                            "the pipeline left no function '_mlir_ciface_" +
                                signature.name + "' of " +
                                llvm::Twine(parameters) + " parameters");

  llvm::IRBuilder<> builder(module.getContext());
  auto *adapter = llvm::Function::Create(
      llvm::FunctionType::get(builder.getVoidTy(), builder.getPtrTy(), false),
      llvm::Function::ExternalLinkage, getAdapterName(signature.name), module);
  adapter->addFnAttr(llvm::Attribute::NoUnwind);
  builder.SetInsertPoint(
      llvm::BasicBlock::Create(module.getContext(), "", adapter));

  llvm::Value *pointers = adapter->getArg(0);
  unsigned next = 0;
  llvm::Value *results =
      hasResults ? loadPointer(builder, pointers, next++) : nullptr;
  llvm::SmallVector<llvm::Value *> arguments;
  if (hasResults && !returnsValue)
    arguments.push_back(results);
  for (llvm::Argument &argument :
       llvm::drop_begin(entry->args(), arguments.size()))
    arguments.push_back(loadArgument(
        builder, loadPointer(builder, pointers, next++), argument.getType()));
  llvm::Value *result = builder.CreateCall(entry, arguments);
  if (returnsValue)
    builder.CreateAlignedStore(result, results, llvm::Align(1));
  builder.CreateRetVoid();
  return llvm::Error::success();
}
