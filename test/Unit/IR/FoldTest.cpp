// What rsqrt folds, element by element against Exact: every 16-bit input, and
// for wider types every sign, exponent and leading fraction bits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/IR/Verifier.h"
#include "tensorops/Exact/Fingerprint.h"
#include "tensorops/Exact/Format.h"
#include "tensorops/Exact/Rsqrt.h"
#include "tensorops/IR/TensorOpsOps.h"

#include "gtest/gtest.h"

#include <numeric>
#include <vector>

using namespace mlir;
using namespace mlir::tensorops;
using ::tensorops::exact::Fingerprint;
using ::tensorops::exact::Format;
namespace exact = ::tensorops::exact;

namespace {
/// As many elements as are folded in one constant.
constexpr int64_t kTable = 1 << 16;

class FoldTest : public ::testing::Test {
protected:
  FoldTest() { context.loadDialect<TensorOpsDialect>(); }

  FloatType typeOf(const Format &format) {
    return cast<FloatType>(parseType(format.name, &context));
  }

  RankedTensorType tensorOf(Type element, int64_t size = kTable) {
    return RankedTensorType::get({size}, element);
  }

  static APFloat floatOf(FloatType type, uint64_t bits) {
    return APFloat(type.getFloatSemantics(), APInt(type.getWidth(), bits));
  }

  DenseElementsAttr denseOf(FloatType type, llvm::ArrayRef<uint64_t> table) {
    SmallVector<APFloat> values;
    for (uint64_t bits : table)
      values.push_back(floatOf(type, bits));
    return DenseElementsAttr::get(tensorOf(type, values.size()), values);
  }

  static uint64_t bitsOf(const APFloat &value) {
    return value.bitcastToAPInt().getZExtValue();
  }

  /// What rsqrt : `input` -> `result` folds to on `constant`; null if nothing.
  Attribute fold(Type input, Type result, Accuracy accuracy,
                 Attribute constant) {
    Location loc = builder.getUnknownLoc();
    OwningOpRef<ModuleOp> module = ModuleOp::create(loc);
    builder.setInsertionPointToStart(module->getBody());
    auto operand =
        UnrealizedConversionCastOp::create(builder, loc, input, ValueRange());
    auto op = RsqrtOp::create(builder, loc, result, operand.getResult(0),
                              AccuracyAttr::get(&context, accuracy));
    EXPECT_TRUE(succeeded(verify(op)));
    SmallVector<OpFoldResult> results;
    if (failed(op->fold({constant}, results)))
      return nullptr;
    return cast<Attribute>(results.front());
  }

  MLIRContext context;
  OpBuilder builder{&context};
};

struct Case {
  Format from, to;
  Accuracy accuracy;

  uint64_t expected(uint64_t bits) const {
    return accuracy == Accuracy::TwoStep ? exact::rsqrtTwoStep(bits, from, to)
                                         : exact::rsqrt(bits, from, to);
  }
};

/// The leading 16 bits take every value; those below are zero, so that zeros
/// and infinities occur, or whatever they happen to be. two_step folds no NaN.
std::vector<uint64_t> tableOf(const Case &test, bool lowBits) {
  unsigned low = test.from.width() - 16;
  std::vector<uint64_t> table;
  for (uint64_t high = 0; high < kTable; ++high) {
    uint64_t hash = (high + 1) * 0x9E3779B97F4A7C15;
    uint64_t bits = high << low;
    if (lowBits && low != 0)
      bits |= hash >> (64 - low);
    if (test.accuracy != Accuracy::TwoStep ||
        !test.to.isNaN(test.expected(bits)))
      table.push_back(bits);
  }
  return table;
}

class FoldPairTest : public FoldTest,
                     public ::testing::WithParamInterface<Case> {};
} // namespace

// Contract: A17.
TEST_P(FoldPairTest, DenseConstantsHaveTheBitsOfExact) {
  const Case &test = GetParam();
  FloatType from = typeOf(test.from), to = typeOf(test.to);
  for (bool lowBits : {false, true}) {
    std::vector<uint64_t> table = tableOf(test, lowBits);
    int64_t size = table.size();
    auto folded = dyn_cast_or_null<DenseFPElementsAttr>(
        fold(tensorOf(from, size), tensorOf(to, size), test.accuracy,
             denseOf(from, table)));
    ASSERT_TRUE(folded);
    EXPECT_EQ(folded.getType(), tensorOf(to, size));
    for (auto [bits, y] : llvm::zip_equal(table, folded))
      ASSERT_EQ(bitsOf(y), test.expected(bits)) << std::hex << bits;
  }
}

TEST_P(FoldPairTest, ScalarsHaveTheBitsOfExact) {
  const Case &test = GetParam();
  FloatType from = typeOf(test.from), to = typeOf(test.to);
  std::vector<uint64_t> table = tableOf(test, true);
  for (size_t i = 0; i < table.size(); i += 97) {
    auto folded = dyn_cast_or_null<FloatAttr>(
        fold(from, to, test.accuracy,
             FloatAttr::get(from, floatOf(from, table[i]))));
    ASSERT_TRUE(folded);
    EXPECT_EQ(folded.getType(), to);
    ASSERT_EQ(bitsOf(folded.getValue()), test.expected(table[i]))
        << std::hex << table[i];
  }
}

static std::vector<Case> allCases() {
  using namespace exact;
  std::vector<Case> cases;
  for (Accuracy accuracy : {Accuracy::Correct, Accuracy::TwoStep})
    for (auto [from, to] :
         {std::pair(f16, f16), std::pair(f16, f32), std::pair(bf16, bf16),
          std::pair(bf16, f32), std::pair(f32, f32), std::pair(f64, f64)})
      cases.push_back({from, to, accuracy});
  return cases;
}

INSTANTIATE_TEST_SUITE_P(EveryPair, FoldPairTest,
                         ::testing::ValuesIn(allCases()),
                         [](const ::testing::TestParamInfo<Case> &info) {
                           return stringifyAccuracy(info.param.accuracy).str() +
                                  "_" + info.param.from.name + "_to_" +
                                  info.param.to.name;
                         });

// The fingerprints of the specification, of all inputs folded at once.
// Contract: A17, A22, A23.
TEST_F(FoldTest, SixteenBitTypesHaveTheirFingerprints) {
  const std::pair<Format, Fingerprint> expected[] = {
      {exact::f16, {0x5d69b2ee, 0x6bc6c2dd484c}},
      {exact::bf16, {0x5fab153b, 0x6d22c3af625f}}};
  for (auto [format, fingerprint] : expected) {
    FloatType type = typeOf(format);
    std::vector<uint64_t> table(kTable);
    std::iota(table.begin(), table.end(), 0);
    auto folded = dyn_cast_or_null<DenseFPElementsAttr>(
        fold(tensorOf(type), tensorOf(type), Accuracy::Correct,
             denseOf(type, table)));
    ASSERT_TRUE(folded);
    Fingerprint found;
    for (auto [x, y] : llvm::zip_equal(table, folded))
      found += {bitsOf(y), static_cast<uint32_t>(bitsOf(y) * (2 * x + 1))};
    EXPECT_EQ(found.sum, fingerprint.sum) << format.name;
    EXPECT_EQ(found.weighted, fingerprint.weighted) << format.name;
  }
}

// arith.constant has no unsigned scalars; other dialects' constants may.
TEST_F(FoldTest, ScalarIntegersAreReadWithTheirSign) {
  auto foldAllOnes = [&](IntegerType type) {
    return bitsOf(
        cast<FloatAttr>(
            fold(type, builder.getF32Type(), Accuracy::Correct,
                 IntegerAttr::get(type, APInt::getAllOnes(type.getWidth()))))
            .getValue());
  };
  auto integer = [&](unsigned width, IntegerType::SignednessSemantics sign) {
    return IntegerType::get(&context, width, sign);
  };
  EXPECT_EQ(foldAllOnes(integer(1, IntegerType::Signless)), 0x3f800000u);
  for (unsigned width : {8, 16, 32, 64}) {
    EXPECT_EQ(foldAllOnes(integer(width, IntegerType::Signless)), 0x7fc00000u);
    uint64_t asFloat = bitsOf([&] {
      APFloat value(APFloat::IEEEsingle());
      value.convertFromAPInt(APInt::getAllOnes(width), false,
                             APFloat::rmNearestTiesToEven);
      return value;
    }());
    EXPECT_EQ(foldAllOnes(integer(width, IntegerType::Unsigned)),
              exact::rsqrt(asFloat, exact::f32, exact::f32));
  }
}

TEST_F(FoldTest, LargeDenseConstantsStay) {
  FloatType type = builder.getF32Type();
  std::vector<uint64_t> table(kTable + 1, 0x40800000);
  table.back() = 0x3f800000;
  RankedTensorType tensor = tensorOf(type, kTable + 1);
  EXPECT_FALSE(fold(tensor, tensor, Accuracy::Correct, denseOf(type, table)));
  table.erase(table.begin());
  EXPECT_TRUE(fold(tensorOf(type), tensorOf(type), Accuracy::Correct,
                   denseOf(type, table)));
}

// A constant of another dialect need not be of its result's type.
TEST_F(FoldTest, ConstantsOfAnotherTypeStay) {
  Type f32 = builder.getF32Type();
  EXPECT_FALSE(fold(f32, f32, Accuracy::Correct, builder.getF64FloatAttr(4.0)));
  EXPECT_FALSE(fold(f32, f32, Accuracy::Correct, builder.getI32IntegerAttr(4)));
  EXPECT_FALSE(fold(f32, f32, Accuracy::Correct, builder.getUnitAttr()));
  EXPECT_FALSE(fold(f32, f32, Accuracy::Correct, nullptr));
}
