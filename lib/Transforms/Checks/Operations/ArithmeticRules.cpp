// The table's rows of arith, index and tensorops.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kinds.h"

using namespace mlir::tensorops;

static constexpr OperationRule kRules[] = {
    {"arith", "constant", kAny, kMoved, kMoved, kMoved},
    {"arith",
     "addi subi muli andi ori xori shli shrsi shrui maxsi maxui minsi minui "
     "cmpi divsi divui remsi remui ceildivsi ceildivui floordivsi",
     kAnyInt, kIntsAndIndex, kIntsAndIndex, kIntsAndIndex},
    {"arith", "addui_extended", kAnyInt, kInts, kInts, kInts},
    {"arith", "mulsi_extended mului_extended", kAnyInt, kIntsAndIndex,
     kIntsAndIndex, kIntsAndIndex},
    {"arith", "extsi extui trunci", kInts | K::OtherInteger, kInts, kInts,
     kInts},
    {"arith", "index_cast index_castui", kAnyInt, kIntsAndIndex, kIntsAndIndex,
     kIntsAndIndex},
    {"arith",
     "addf subf mulf divf remf negf maximumf minimumf maxnumf minnumf extf "
     "truncf",
     kAnyFloat, kFloats, kFloats, kFloats},
    {"arith", "cmpf", kAnyFloat | K::I1, kFloats | K::I1, kFloats | K::I1,
     kFloats | K::I1},
    {"arith", "sitofp uitofp fptosi fptoui",
     kInts | kAnyFloat | K::OtherInteger, kInts | kFloats, kInts | kFloats,
     kInts | kFloats},
    {"arith", "bitcast", kInts | kAnyFloat | K::OtherInteger, kInts | kFloats,
     kInts | kFloats, kInts | kFloats},
    {"arith", "select", kAny, kMoved, kNumbers, kNumbers},
    {"arith", "scaling_extf scaling_truncf", kAnyFloat, kNone, kNone, kNone,
     "scales are f8E8M0FNU, which has no arithmetic here; multiply by an f32"},

    {"index",
     "add sub mul and or xor maxs maxu mins minu constant sizeof divs divu "
     "rems remu ceildivs ceildivu floordivs shl shrs shru",
     K::Index, K::Index, K::Index, K::Index},
    {"index", "cmp", ElementKinds(K::Index) | K::I1,
     ElementKinds(K::Index) | K::I1, ElementKinds(K::Index) | K::I1,
     ElementKinds(K::Index) | K::I1},
    {"index", "casts castu", kAnyInt, kIntsAndIndex, kIntsAndIndex,
     kIntsAndIndex},
    {"index", "bool.constant", K::I1, K::I1, K::I1, K::I1},

    {"tensorops", "rsqrt rsqrt_out",
     kInts | kFloats | kComplex | K::ExplicitSign,
     kInts | kFloats | kComplex | K::ExplicitSign,
     kInts | kFloats | kComplex | K::ExplicitSign,
     kInts | kFloats | kComplex | K::ExplicitSign},
    {"tensorops", "rsqrt_parts", kWideFloats, kWideFloats, kWideFloats,
     kWideFloats},
};

llvm::ArrayRef<OperationRule> mlir::tensorops::arithmeticRules() {
  return kRules;
}
