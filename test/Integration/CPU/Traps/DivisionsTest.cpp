// Every division of integers in every form that a program gives it: at all
// lengths of a vector's tail, strided, in sums, in loops that never run, behind
// checks of the program's own. The quotient is __int128's.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "Templates.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"
#include <limits>
#include <random>

using namespace tensorops;
using namespace tensorops::test;

namespace {

using Wide = __int128;

struct Division {
  const char *name;
  bool isSigned;
  /// Whether the smallest number by -1 has no result.
  bool overflows;
  Wide (*compute)(Wide, Wide);
};

Wide ceilDivide(Wide a, Wide b) {
  return a / b + (a % b != 0 && (a < 0) == (b < 0));
}
Wide floorDivide(Wide a, Wide b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

const Division divisions[] = {
    {"divsi", true, true, [](Wide a, Wide b) { return a / b; }},
    {"divui", false, false, [](Wide a, Wide b) { return a / b; }},
    {"ceildivsi", true, true, ceilDivide},
    {"ceildivui", false, false, ceilDivide},
    {"floordivsi", true, true, floorDivide},
    {"remsi", true, false, [](Wide a, Wide b) { return a % b; }},
    {"remui", false, false, [](Wide a, Wide b) { return a % b; }}};

/// $O is the operation, $W the width.
constexpr char kProgram[] = R"(
func.func @alone_$O_$W(%x: tensor<?xi$W>, %y: tensor<?xi$W>) -> tensor<?xi$W> {
  %q = arith.$O %x, %y : tensor<?xi$W>
  return %q : tensor<?xi$W>
}
func.func @chain_$O_$W(%x: tensor<?xi$W>, %y: tensor<?xi$W>) -> tensor<?xi$W> {
  %s = arith.addi %x, %y : tensor<?xi$W>
  %d = arith.subi %s, %y : tensor<?xi$W>
  %q = arith.$O %d, %y : tensor<?xi$W>
  %r = arith.xori %q, %y : tensor<?xi$W>
  return %r : tensor<?xi$W>
}
func.func @select_$O_$W(%x: tensor<?xi$W>, %y: tensor<?xi$W>) -> tensor<?xi$W> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?xi$W>
  %e = tensor.empty(%n) : tensor<?xi$W>
  %r = linalg.map ins(%x, %y : tensor<?xi$W>, tensor<?xi$W>)
      outs(%e : tensor<?xi$W>)
      (%a: i$W, %b: i$W, %o: i$W) {
    %zero = arith.constant 0 : i$W
    %one = arith.constant 1 : i$W
    %minus = arith.constant -1 : i$W
    %is0 = arith.cmpi eq, %b, %zero : i$W
    %ism = arith.cmpi eq, %b, %minus : i$W
    %bad = arith.ori %is0, %ism : i1
    %d = arith.select %bad, %one, %b : i$W
    %q = arith.$O %a, %d : i$W
    linalg.yield %q : i$W
  }
  return %r : tensor<?xi$W>
}
func.func @branch_$O_$W(%x: tensor<?xi$W>, %y: tensor<?xi$W>) -> tensor<?xi$W> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?xi$W>
  %e = tensor.empty(%n) : tensor<?xi$W>
  %r = linalg.map ins(%x, %y : tensor<?xi$W>, tensor<?xi$W>)
      outs(%e : tensor<?xi$W>)
      (%a: i$W, %b: i$W, %o: i$W) {
    %zero = arith.constant 0 : i$W
    %minus = arith.constant -1 : i$W
    %is0 = arith.cmpi eq, %b, %zero : i$W
    %ism = arith.cmpi eq, %b, %minus : i$W
    %bad = arith.ori %is0, %ism : i1
    %q = scf.if %bad -> i$W {
      scf.yield %a : i$W
    } else {
      %d = arith.$O %a, %b : i$W
      scf.yield %d : i$W
    }
    linalg.yield %q : i$W
  }
  return %r : tensor<?xi$W>
}
func.func @loop_$O_$W(%n: index, %m: index, %x: i$W, %y: i$W, %o: memref<1xi$W>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %m step %c1 {
      %q = arith.$O %x, %y : i$W
      memref.store %q, %o[%c0] : memref<1xi$W>
    }
  }
  return
}
func.func @vector_$O_$W(%x: memref<8xi$W>, %y: memref<8xi$W>, %o: memref<8xi$W>) {
  %c0 = arith.constant 0 : index
  %a = vector.load %x[%c0] : memref<8xi$W>, vector<8xi$W>
  %b = vector.load %y[%c0] : memref<8xi$W>, vector<8xi$W>
  %q = arith.$O %a, %b : vector<8xi$W>
  vector.store %q, %o[%c0] : memref<8xi$W>, vector<8xi$W>
  return
}
)";

/// 64 lanes one by one, twice: ten times the code of all the others.
constexpr char kSum[] = R"(
func.func @sum_$O_$W(%x: tensor<?xi$W>, %y: tensor<?xi$W>) -> tensor<f64> {
  %zero = arith.constant 0.0 : f64
  %e = tensor.empty() : tensor<f64>
  %i = linalg.fill ins(%zero : f64) outs(%e : tensor<f64>) -> tensor<f64>
  %r = linalg.generic {
      indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>,
                       affine_map<(d0) -> ()>],
      iterator_types = ["reduction"]}
      ins(%x, %y : tensor<?xi$W>, tensor<?xi$W>) outs(%i : tensor<f64>) {
  ^bb0(%a: i$W, %b: i$W, %s: f64):
    %q = arith.$O %a, %b : i$W
    %f = arith.sitofp %q : i$W to f64
    %t = arith.addf %s, %f : f64
    linalg.yield %t : f64
  } -> tensor<f64>
  return %r : tensor<f64>
}
)";

template <typename T> constexpr int widthOf = 8 * sizeof(T);
template <typename T>
const DType dtypeOf = *findDType("i" + std::to_string(widthOf<T>));

/// Every third element of `values`, which become the others' fill.
template <typename T> struct Spread {
  explicit Spread(const std::vector<T> &values, bool isStrided)
      : memory(isStrided ? 3 * values.size() + 1 : values.size(), T(0)) {
    view = TensorView::contiguous(dtypeOf<T>, memory.data(),
                                  {int64_t(values.size())});
    if (isStrided)
      view.strides = {3};
    for (size_t i = 0; i < values.size(); ++i)
      memory[isStrided ? 3 * i : i] = values[i];
  }
  std::vector<T> memory;
  TensorView view;
};

/// Without `native`, which is one of the others.
llvm::ArrayRef<const char *> namedLevels() {
  return llvm::ArrayRef(levels).drop_back();
}

const std::vector<std::string> &levelsHere() {
  static const std::vector<std::string> here = [] {
    std::vector<std::string> names;
    for (const char *level : namedLevels())
      if (whyNotHere(level).empty())
        names.push_back(level);
    return names;
  }();
  return here;
}

class DivisionsTest
    : public ::testing::TestWithParam<std::tuple<const char *, bool>> {
protected:
  void SetUp() override {
    if (std::string reason = whyNotHere(level); !reason.empty())
      GTEST_SKIP() << reason;
  }

  Executable compile(const char *program, const Division &division, int width,
                     const std::string &more = "") const {
    CompilerOptions options;
    options.target = level;
    options.pipelineOptions = (isStrided ? "entry-layout=strided " : "") + more;
    return compileOrExit(
        fill(program, {{"$O", division.name}, {"$W", std::to_string(width)}}),
        options);
  }

  /// How an entry is compiled.
  enum Kind { Dense, Strided, Unchecked, NumKinds };

  /// Whether sums are tried here: each division of each width once, on each of
  /// the levels that the host has in each kind.
  bool isTurnOfSum(const Division &division, int width, Kind kind) const {
    const std::vector<std::string> &here = levelsHere();
    const size_t turn = 4 * (&division - divisions) + llvm::Log2_32(width);
    return here[turn % here.size()] == level &&
           turn / here.size() % NumKinds == kind;
  }
  /// As much of what is not checked, which is the same code on all levels.
  bool isTurnOfUnchecked(const Division &division, int width) const {
    const std::vector<std::string> &here = levelsHere();
    return here[(&division - divisions + llvm::Log2_32(width)) % here.size()] ==
           level;
  }

  template <typename T> void check(const Division &division);
  template <typename T> void checkUnchecked(const Division &division);
  template <typename T>
  void checkLengths(const Division &division, const Executable &code);
  template <typename T>
  void checkSums(const Division &division, const Executable &code);
  template <typename T>
  void checkFailures(const Division &division, const Executable &code,
                     std::vector<const char *> forms);
  template <typename T>
  void checkScalars(const Division &division, const Executable &code);

  template <typename T>
  static std::string entry(const char *form, const Division &division) {
    return std::string(form) + "_" + division.name + "_" +
           std::to_string(widthOf<T>);
  }
  template <typename T>
  llvm::Expected<llvm::SmallVector<Tensor>>
  call(const Executable &code, const char *form, const Division &division,
       const std::vector<T> &x, const std::vector<T> &y) const {
    Spread<T> a(x, isStrided), b(y, isStrided);
    return code.invoke(entry<T>(form, division), {a.view, b.view});
  }

  const char *level = std::get<0>(GetParam());
  const bool isStrided = std::get<1>(GetParam());
};

template <typename T> Wide widen(T value, bool isSigned) {
  using U = std::make_unsigned_t<T>;
  return isSigned ? Wide(value) : Wide(U(value));
}

template <typename T> T divide(const Division &division, T a, T b) {
  return static_cast<T>(division.compute(widen(a, division.isSigned),
                                         widen(b, division.isSigned)));
}

template <typename T> constexpr T smallest = std::numeric_limits<T>::min();

/// Whether the division has a result.
template <typename T> bool isTotal(const Division &division, T a, T b) {
  return b != 0 && !(division.overflows && a == smallest<T> && b == T(-1));
}

/// Pairs that have a result, of all magnitudes and with all corners.
template <typename T>
void draw(std::mt19937_64 &random, const Division &division, size_t count,
          std::vector<T> &x, std::vector<T> &y) {
  const T corners[] = {0, 1, T(-1), 2, smallest<T>, T(~smallest<T>)};
  auto number = [&]() -> T {
    uint64_t bits = random();
    return bits % 3 ? static_cast<T>(random() >> (bits % 64))
                    : corners[bits / 3 % 6];
  };
  x.clear();
  y.clear();
  while (x.size() < count) {
    T a = number(), b = number();
    if (isTotal(division, a, b)) {
      x.push_back(a);
      y.push_back(b);
    }
  }
}

constexpr size_t kLengths[] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                               11, 12, 13, 14, 15, 16, 17, 33, 64, 67, 100};

template <typename T>
void DivisionsTest::checkLengths(const Division &division,
                                 const Executable &code) {
  std::mt19937_64 random(widthOf<T>);
  std::vector<T> x, y;
  for (size_t length : kLengths) {
    draw(random, division, length, x, y);
    auto alone = llvm::cantFail(call(code, "alone", division, x, y));
    auto chain = llvm::cantFail(call(code, "chain", division, x, y));
    std::vector<T> quotients = elements<T>(alone[0].view());
    std::vector<T> chained = elements<T>(chain[0].view());
    ASSERT_EQ(quotients.size(), length);
    for (size_t i = 0; i < length; ++i) {
      ASSERT_EQ(quotients[i], divide(division, x[i], y[i])) << i;
      ASSERT_EQ(chained[i], T(divide(division, x[i], y[i]) ^ y[i])) << i;
    }
    // Programs that look before they divide.
    for (size_t i = 0; i < length; i += 3)
      y[i] = i % 2 ? T(0) : T(-1);
    if (length)
      x[0] = smallest<T>;
    auto chosen = llvm::cantFail(call(code, "select", division, x, y));
    auto branched = llvm::cantFail(call(code, "branch", division, x, y));
    for (size_t i = 0; i < length; ++i) {
      bool isBad = y[i] == 0 || y[i] == T(-1);
      ASSERT_EQ(elements<T>(chosen[0].view())[i],
                divide(division, x[i], isBad ? T(1) : y[i]));
      ASSERT_EQ(elements<T>(branched[0].view())[i],
                isBad ? x[i] : divide(division, x[i], y[i]));
    }
  }
}

template <typename T>
void DivisionsTest::checkSums(const Division &division,
                              const Executable &code) {
  std::mt19937_64 random(widthOf<T>);
  std::vector<T> x, y;
  for (size_t length : kLengths) {
    draw(random, division, length, x, y);
    auto sum = llvm::cantFail(call(code, "sum", division, x, y));
    // Partial sums j, j + 64, …, then by halves.
    double sums[64] = {};
    for (size_t i = 0; i < length; ++i)
      sums[i % 64] += static_cast<double>(divide(division, x[i], y[i]));
    for (int half = 32; half > 0; half /= 2)
      for (int j = 0; j < half; ++j)
        sums[j] += sums[j + half];
    ASSERT_EQ(elements<double>(sum[0].view())[0], sums[0]);
  }
}

template <typename T>
void DivisionsTest::checkFailures(const Division &division,
                                  const Executable &code,
                                  std::vector<const char *> forms) {
  std::string zero =
      "'arith." + std::string(division.name) + "': division by zero";
  std::string range = "'arith." + std::string(division.name) +
                      "': the smallest i" + std::to_string(widthOf<T>) +
                      " divided by -1 is out of range";
  std::mt19937_64 random(1);
  std::vector<T> x, y;
  for (size_t length : {1, 7, 16, 17, 67})
    for (size_t at : {size_t(0), length / 2, length - 1})
      for (const char *form : forms) {
        draw(random, division, length, x, y);
        y[at] = 0;
        EXPECT_EQ(failureOf(call(code, form, division, x, y)), zero)
            << form << " " << length;
        x[at] = smallest<T>;
        y[at] = T(-1);
        EXPECT_EQ(failureOf(call(code, form, division, x, y)),
                  division.overflows ? range : "no error")
            << form << " " << length;
      }
}

template <typename T>
void DivisionsTest::checkScalars(const Division &division,
                                 const Executable &code) {
  auto scalar = [](auto &value, DType dtype) {
    return TensorView::contiguous(dtype, &value, {});
  };
  std::string zero =
      "'arith." + std::string(division.name) + "': division by zero";
  for (int64_t n : {0, 2})
    for (int64_t m : {0, 3}) {
      T x = 7, y = 0, o = 42;
      TensorView out = TensorView::contiguous(dtypeOf<T>, &o, {1});
      EXPECT_EQ(failureOf(code.invoke(
                    entry<T>("loop", division),
                    {scalar(n, DType::I64), scalar(m, DType::I64),
                     scalar(x, dtypeOf<T>), scalar(y, dtypeOf<T>), out})),
                n * m ? zero : "no error");
      EXPECT_EQ(o, 42);
    }
  std::mt19937_64 random(8);
  std::vector<T> x, y, o(8);
  auto view = [](std::vector<T> &values) {
    return TensorView::contiguous(dtypeOf<T>, values.data(), {8});
  };
  auto run = [&] {
    return failureOf(
        code.invoke(entry<T>("vector", division), {view(x), view(y), view(o)}));
  };
  draw(random, division, 8, x, y);
  EXPECT_EQ(run(), "no error");
  for (size_t i = 0; i < 8; ++i)
    EXPECT_EQ(o[i], divide(division, x[i], y[i]));
  y[5] = 0;
  EXPECT_EQ(run(), zero);
}

template <typename T> void DivisionsTest::check(const Division &division) {
  SCOPED_TRACE(std::string(division.name) + " i" + std::to_string(widthOf<T>));
  Executable code = compile(kProgram, division, widthOf<T>);
  checkLengths<T>(division, code);
  checkFailures<T>(division, code, {"alone", "chain"});
  checkScalars<T>(division, code);
  if (isTurnOfSum(division, widthOf<T>, isStrided ? Strided : Dense)) {
    Executable sum = compile(kSum, division, widthOf<T>);
    checkSums<T>(division, sum);
    checkFailures<T>(division, sum, {"sum"});
  }
  if (isStrided)
    return;
  if (isTurnOfSum(division, widthOf<T>, Unchecked))
    checkSums<T>(division,
                 compile(kSum, division, widthOf<T>, "runtime-checks=false"));
  if (isTurnOfUnchecked(division, widthOf<T>))
    checkUnchecked<T>(division);
}

/// What checks do not catch is not moved to where it did not run.
template <typename T>
void DivisionsTest::checkUnchecked(const Division &division) {
  Executable code =
      compile(kProgram, division, widthOf<T>, "runtime-checks=false");
  checkLengths<T>(division, code);
  int64_t none = 0;
  T x = 7, y = 0, o = 42;
  TensorView count = TensorView::contiguous(DType::I64, &none, {});
  EXPECT_EQ(failureOf(code.invoke(
                entry<T>("loop", division),
                {count, count, TensorView::contiguous(dtypeOf<T>, &x, {}),
                 TensorView::contiguous(dtypeOf<T>, &y, {}),
                 TensorView::contiguous(dtypeOf<T>, &o, {1})})),
            "no error");
}

} // namespace

TEST_P(DivisionsTest, I8) {
  for (const Division &division : divisions)
    check<int8_t>(division);
}
TEST_P(DivisionsTest, I16) {
  for (const Division &division : divisions)
    check<int16_t>(division);
}
TEST_P(DivisionsTest, I32) {
  for (const Division &division : divisions)
    check<int32_t>(division);
}
TEST_P(DivisionsTest, I64) {
  for (const Division &division : divisions)
    check<int64_t>(division);
}

INSTANTIATE_TEST_SUITE_P(Levels, DivisionsTest,
                         ::testing::Combine(::testing::ValuesIn(namedLevels()),
                                            ::testing::Bool()),
                         [](const auto &info) {
                           std::string name = std::get<0>(info.param);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name +
                                  (std::get<1>(info.param) ? "_strided" : "");
                         });
