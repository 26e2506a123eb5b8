// A group grows from a sum, first to what follows, then to what comes before,
// and loses at both ends what has no memory in common with it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RowGroup.h"

#include "DeviceMemory/Aliasing.h"
#include "KernelOperands.h"
#include "Loops/RowReduction.h"
#include "MapToGPU.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Interfaces/CastInterfaces.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace mlir::tensorops;

/// Members of a group: more do not gain, and every two of them are compared.
static constexpr size_t kMaxMembers = 32;

RowLoop tensorops::getRowLoop(linalg::GenericOp op, unsigned numOuter) {
  if (op.getNumLoops() == numOuter)
    return RowLoop::Row;
  return op.getNumReductionLoops() > 0 ? RowLoop::Sum : RowLoop::Elements;
}

bool tensorops::isPerRow(OpOperand &operand, unsigned numOuter) {
  if (!isa<MemRefType>(operand.get().getType()))
    return false;
  AffineMap map = cast<linalg::LinalgOp>(operand.getOwner())
                      .getMatchingIndexingMap(&operand);
  return map.getNumResults() == numOuter &&
         (map.getNumDims() == numOuter || !map.isFunctionOfDim(numOuter));
}

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

namespace {
/// What a size is known as: a number, a value of the host, or a dimension of a
/// buffer.
struct Size {
  Value origin;
  int64_t number;

  bool operator==(const Size &other) const {
    return origin == other.origin && number == other.number;
  }
};
/// All that is known of the size of each loop.
using LoopSizes = SmallVector<SmallVector<Size>>;
} // namespace

/// The buffer of that rank, and so of the same sizes, that `definition` only
/// casts; null where it does something else.
static Value findCastSource(Operation *definition, int64_t rank) {
  if (!isa_and_nonnull<CastOpInterface>(definition) ||
      definition->getNumOperands() != 1)
    return Value();
  Value source = definition->getOperand(0);
  auto type = dyn_cast<MemRefType>(source.getType());
  return type && type.getRank() == rank ? source : Value();
}

static Size findSize(Value buffer, int64_t dim) {
  while (true) {
    auto type = cast<MemRefType>(buffer.getType());
    if (!type.isDynamicDim(dim))
      return {Value(), type.getDimSize(dim)};
    Operation *definition = buffer.getDefiningOp();
    if (Value source = findCastSource(definition, type.getRank())) {
      buffer = source;
      continue;
    }
    auto alloc = dyn_cast_or_null<memref::AllocOp>(definition);
    if (!alloc)
      return {buffer, dim};
    Value size = alloc.getDynamicSizes()[type.getDynamicDimIndex(dim)];
    if (std::optional<int64_t> number = getConstantIntValue(size))
      return {Value(), *number};
    auto other = size.getDefiningOp<memref::DimOp>();
    if (!other || !other.getConstantIndex() ||
        !isa<MemRefType>(other.getSource().getType()))
      return {size, -1};
    buffer = other.getSource();
    dim = *other.getConstantIndex();
  }
}

static LoopSizes findLoopSizes(linalg::GenericOp op) {
  LoopSizes sizes(op.getNumLoops());
  for (OpOperand &operand : op->getOpOperands())
    if (isa<MemRefType>(operand.get().getType()))
      for (auto [dim, expr] :
           llvm::enumerate(op.getMatchingIndexingMap(&operand).getResults()))
        sizes[cast<AffineDimExpr>(expr).getPosition()].push_back(
            findSize(operand.get(), dim));
  return sizes;
}

/// Whether loops of the same number have the same size, as far as both go.
static bool agree(const LoopSizes &a, const LoopSizes &b) {
  return llvm::all_of(llvm::zip(a, b), [](const auto &both) {
    return llvm::any_of(std::get<0>(both), [&](const Size &size) {
      return llvm::is_contained(std::get<1>(both), size);
    });
  });
}

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

/// Whether memory that one of `a` and `b`, operands of one or two members,
/// writes is touched by the other at the same place of a row or not at all.
static bool isOrderKept(OpOperand &a, OpOperand &b) {
  auto aOp = cast<linalg::GenericOp>(a.getOwner());
  auto bOp = cast<linalg::GenericOp>(b.getOwner());
  if (&a == &b || (!aOp.isDpsInit(&a) && !bOp.isDpsInit(&b)) ||
      !isa<MemRefType>(a.get().getType()) ||
      !isa<MemRefType>(b.get().getType()))
    return true;
  if (a.get() != b.get())
    return areApart(a.get(), b.get());
  return aOp.getMatchingIndexingMap(&a).getResults() ==
         bOp.getMatchingIndexingMap(&b).getResults();
}

static bool isOrderKept(linalg::GenericOp a, linalg::GenericOp b) {
  return llvm::all_of(a->getOpOperands(), [&](OpOperand &x) {
    return llvm::all_of(b->getOpOperands(),
                        [&](OpOperand &y) { return isOrderKept(x, y); });
  });
}

/// Whether `op` writes `buffer` without reading it.
static bool onlyWrites(linalg::GenericOp op, Value buffer) {
  return llvm::all_of(op->getOpOperands(), [&](OpOperand &operand) {
    return operand.get() != buffer ||
           (op.isDpsInit(&operand) &&
            op.getMatchingBlockArgument(&operand).use_empty());
  });
}

/// Whether no thread can read a number of a row from memory that another thread
/// stores meanwhile: what is stored once a row is a value of every thread from
/// then on, so the first access must not be a read, but for a sum's, which all
/// threads do before they wait for each other.
static bool isEachRowSettled(ArrayRef<linalg::GenericOp> group,
                             unsigned numOuter) {
  for (linalg::GenericOp writer : group) {
    if (getRowLoop(writer, numOuter) != RowLoop::Row)
      continue;
    for (Value buffer : writer.getDpsInits()) {
      linalg::GenericOp first =
          *llvm::find_if(group, [&](linalg::GenericOp op) {
            return llvm::is_contained(op->getOperands(), buffer);
          });
      if (getRowLoop(first, numOuter) == RowLoop::Sum
              ? !llvm::is_contained(first.getDpsInits(), buffer)
              : !onlyWrites(first, buffer))
        return false;
    }
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

/// Whether the body of `op` reads memory besides its operands.
static bool readsMore(linalg::GenericOp op) {
  return llvm::any_of(op.getRegion().front(), [](Operation &inner) {
    return llvm::any_of(inner.getOperandTypes(), llvm::IsaPred<BaseMemRefType>);
  });
}

static bool isRowLoop(linalg::GenericOp op, unsigned numOuter) {
  std::string reason;
  if (!op.hasPureBufferSemantics() || readsMore(op) ||
      !hasKernelBody(op, reason) || !canMapReduction(op))
    return false;
  if (op.getNumReductionLoops() > 0)
    return op.getNumLoops() == numOuter + 1 && matchRowReduction(op);
  return op.getNumLoops() == numOuter || op.getNumLoops() == numOuter + 1;
}

/// Whether `op`, between members, can run before all of them: it touches no
/// element. A check that fails ends the call all the same.
static bool canRunBefore(Operation &op) {
  return !op.walk([](Operation *inner) {
              bool isIdle =
                  isa<cf::AssertOp, memref::AllocOp>(inner) ||
                  inner->hasTrait<OpTrait::IsTerminator>() ||
                  inner->hasTrait<OpTrait::HasRecursiveMemoryEffects>() ||
                  isMemoryEffectFree(inner);
              return isIdle ? WalkResult::advance() : WalkResult::interrupt();
            }).wasInterrupted();
}

namespace {
class GroupFinder {
public:
  GroupFinder(linalg::GenericOp sum)
      : numOuter(sum.getNumLoops() - 1), sizes(findLoopSizes(sum)),
        group({sum}) {}

  RowGroup run(llvm::function_ref<bool(Operation *)> isTaken);

private:
  bool canJoin(linalg::GenericOp op, const LoopSizes &opSizes) const;
  void join(linalg::GenericOp op, bool isLast);
  /// Whether `op` has a buffer in common with another member.
  bool isConnected(linalg::GenericOp op) const;

  unsigned numOuter;
  LoopSizes sizes;
  RowGroup group;
};
} // namespace

bool GroupFinder::canJoin(linalg::GenericOp op,
                          const LoopSizes &opSizes) const {
  return group.size() < kMaxMembers && isRowLoop(op, numOuter) &&
         agree(sizes, opSizes) && isOrderKept(op, op) &&
         llvm::all_of(
             group,
             [&](linalg::GenericOp member) { return isOrderKept(op, member); });
}

void GroupFinder::join(linalg::GenericOp op, bool isLast) {
  group.insert(isLast ? group.end() : group.begin(), op);
}

bool GroupFinder::isConnected(linalg::GenericOp op) const {
  return llvm::any_of(group, [&](linalg::GenericOp member) {
    return member != op && llvm::any_of(op->getOperands(), [&](Value operand) {
             return isa<MemRefType>(operand.getType()) &&
                    llvm::is_contained(member->getOperands(), operand);
           });
  });
}

RowGroup GroupFinder::run(llvm::function_ref<bool(Operation *)> isTaken) {
  if (numOuter == 0 || !isOrderKept(group.front(), group.front()))
    return {};
  auto extend = [&](bool isForward) {
    Operation *op = isForward ? group.back() : group.front();
    while ((op = isForward ? op->getNextNode() : op->getPrevNode())) {
      auto generic = dyn_cast<linalg::GenericOp>(op);
      if (!generic) {
        if (!canRunBefore(*op))
          return;
        continue;
      }
      LoopSizes opSizes = findLoopSizes(generic);
      if (isTaken(op) || !canJoin(generic, opSizes))
        return;
      join(generic, isForward);
    }
  };
  extend(true);
  extend(false);
  while (!group.empty() && !isConnected(group.back()))
    group.pop_back();
  while (!group.empty() && !isConnected(group.front()))
    group.erase(group.begin());
  bool hasSum = llvm::any_of(group, [&](linalg::GenericOp op) {
    return getRowLoop(op, numOuter) == RowLoop::Sum;
  });
  if (!hasSum || !isEachRowSettled(group, numOuter))
    return {};
  return std::move(group);
}

std::vector<RowGroup> tensorops::findRowGroups(func::FuncOp function) {
  std::vector<RowGroup> groups;
  llvm::DenseSet<Operation *> taken;
  function.walk([&](linalg::GenericOp op) {
    if (taken.contains(op) || !op.hasPureBufferSemantics() ||
        !matchRowReduction(op) || !isRowLoop(op, op.getNumLoops() - 1))
      return;
    RowGroup group = GroupFinder(op).run(
        [&](Operation *other) { return taken.contains(other); });
    if (group.empty())
      return;
    taken.insert(group.begin(), group.end());
    groups.push_back(std::move(group));
  });
  return groups;
}
