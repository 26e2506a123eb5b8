// Bit casts, on both sides of each edge between blocks that a bfloat crosses,
// and around accesses that LLVM makes several blocks of.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CarryBFloats.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

using namespace llvm;

/// Of the same size and shape.
static Type *toIntegers(Type *type) {
  return type->getWithNewType(Type::getInt16Ty(type->getContext()));
}

static bool isBFloat(const Value &value) {
  return value.getType()->getScalarType()->isBFloatTy();
}

/// A phi of integers in the place of one of bfloats. LLVM's CodeGenPrepare
/// would make it one of bfloats again, were there only casts around it.
static void carryPhi(PHINode &phi) {
  IRBuilder<> builder(&phi);
  Type *integers = toIntegers(phi.getType());
  PHINode *carried = builder.CreatePHI(integers, phi.getNumIncomingValues());
  for (auto [block, value] : zip_equal(phi.blocks(), phi.incoming_values())) {
    builder.SetInsertPoint(block->getTerminator());
    Value *bits = builder.CreateBitCast(value, integers);
    carried->addIncoming(builder.CreateFreeze(bits), block);
  }
  builder.SetInsertPoint(phi.getParent(),
                         phi.getParent()->getFirstInsertionPt());
  phi.replaceAllUsesWith(builder.CreateBitCast(carried, phi.getType()));
  phi.eraseFromParent();
}

/// `value`, which is there from the begin of `block` or from an instruction of
/// it on, for users in other blocks.
static void carryValue(Value &value, BasicBlock &block,
                       BasicBlock::iterator behind) {
  SmallVector<Use *> uses;
  for (Use &use : value.uses())
    if (cast<Instruction>(use.getUser())->getParent() != &block)
      uses.push_back(&use);
  if (uses.empty())
    return;
  Type *integers = toIntegers(value.getType());
  Value *carried = IRBuilder<>(&block, behind).CreateBitCast(&value, integers);
  for (Use *use : uses) {
    IRBuilder<> builder(cast<Instruction>(use->getUser()));
    use->set(builder.CreateBitCast(carried, value.getType()));
  }
}

/// Where the machine has no such instruction an access is a block for each
/// lane, after everything here.
static bool isMasked(const IntrinsicInst &call) {
  switch (call.getIntrinsicID()) {
  case Intrinsic::masked_load:
  case Intrinsic::masked_store:
  case Intrinsic::masked_gather:
  case Intrinsic::masked_scatter:
  case Intrinsic::masked_expandload:
  case Intrinsic::masked_compressstore:
    return true;
  default:
    return false;
  }
}

/// The same access to the same memory, of integers.
static void accessIntegers(IntrinsicInst &call) {
  SmallVector<Type *> types;
  if (!Intrinsic::getIntrinsicSignature(call.getCalledFunction(), types))
    return;
  for (Type *&type : types)
    if (type->getScalarType()->isBFloatTy())
      type = toIntegers(type);
  IRBuilder<> builder(&call);
  SmallVector<Value *> operands;
  for (Value *operand : call.args())
    operands.push_back(
        isBFloat(*operand)
            ? builder.CreateBitCast(operand, toIntegers(operand->getType()))
            : operand);
  CallInst *access =
      builder.CreateIntrinsic(call.getIntrinsicID(), types, operands);
  access->copyMetadata(call);
  access->setAttributes(call.getAttributes());
  if (isBFloat(call))
    call.replaceAllUsesWith(builder.CreateBitCast(access, call.getType()));
  call.eraseFromParent();
}

static void carryInFunction(Function &function) {
  for (Instruction &instruction : make_early_inc_range(instructions(function)))
    if (auto *call = dyn_cast<IntrinsicInst>(&instruction);
        call && isMasked(*call) &&
        (isBFloat(*call) || any_of(call->args(), [](const Use &operand) {
           return isBFloat(*operand);
         })))
      accessIntegers(*call);
  for (BasicBlock &block : function)
    for (PHINode &phi : make_early_inc_range(block.phis()))
      if (isBFloat(phi))
        carryPhi(phi);
  BasicBlock &entry = function.getEntryBlock();
  for (Argument &argument : function.args())
    if (isBFloat(argument))
      carryValue(argument, entry, entry.getFirstNonPHIOrDbgOrAlloca());
  SmallVector<Instruction *> values;
  for (Instruction &instruction : instructions(function))
    if (isBFloat(instruction) && !instruction.isTerminator())
      values.push_back(&instruction);
  for (Instruction *value : values)
    carryValue(*value, *value->getParent(), std::next(value->getIterator()));
}

void tensorops::carryBFloatsAsIntegers(Module &module) {
  for (Function &function : module)
    if (!function.isDeclaration())
      carryInFunction(function);
}
