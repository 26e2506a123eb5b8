// Every pair of types under every accuracy it has: the bits of a result do not
// depend on where the number stands, on what stands beside it, on strides,
// alignment and rank, nor, where so promised, on the vectors of the machine.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Places.h"
#include "Kernels.h"
#include "PlacedKernels.h"
#include <optional>

using namespace tensorops;
using namespace tensorops::test;
using mlir::tensorops::Accuracy;
using verify::Places;
using verify::Subject;

namespace tensorops::verify {
static void PrintTo(const Subject &subject, std::ostream *os) {
  *os << subject.types() << ' ' << stringifyAccuracy(subject.accuracy).str();
}
} // namespace tensorops::verify

namespace {

std::vector<Subject> everySubject() {
  const verify::Operation &operation = verify::rsqrtOperation;
  std::vector<Subject> subjects;
  for (const DTypeInfo &input : allDTypes())
    for (DType result : operation.resultTypes(input.dtype))
      for (Accuracy accuracy : operation.accuracies(result))
        subjects.push_back(llvm::cantFail(
            Subject::create(operation, input.dtype, result, accuracy)));
  return subjects;
}

/// Those whose results have the type of the input.
std::vector<Subject> subjectsOfOneType() {
  std::vector<Subject> subjects = everySubject();
  llvm::erase_if(subjects, [](const Subject &subject) {
    return subject.input != subject.result;
  });
  return subjects;
}

std::string subjectName(const ::testing::TestParamInfo<Subject> &info) {
  std::string name = getInfo(info.param.input).name.str() + "_to_" +
                     getInfo(info.param.result).name.str() + "_" +
                     stringifyAccuracy(info.param.accuracy).str();
  std::replace(name.begin(), name.end(), '<', '_');
  llvm::erase(name, '>');
  return name;
}

/// `?x?x` at rank 2.
std::string unknownSizes(int64_t rank) {
  std::string sizes;
  for (int64_t dim = 0; dim < rank; ++dim)
    sizes += "?x";
  return sizes;
}

std::string entryOf(int64_t rank) { return "rank" + std::to_string(rank); }

class PlacesTest : public ::testing::TestWithParam<Subject> {
protected:
  /// Calls `tryLevel` with the name of every machine that this host is. Places
  /// compare with what the first has given where the promise allows.
  template <typename TryLevel> void onEveryLevel(TryLevel tryLevel) {
    for (const char *level : levels) {
      if (!whyNotHere(level).empty())
        continue;
      SCOPED_TRACE(level);
      if (!places || !isSameEverywhere()) {
        places.emplace(subject);
        wrong = 0;
        hasLearnt = false;
      }
      tryLevel(level);
    }
    EXPECT_GE(places->report().tried, 10000u);
  }

  void learn(const verify::Kernel &kernel) {
    if (!hasLearnt)
      expectSame("alone", places->learn(kernel));
    hasLearnt = true;
  }

  void expectSame(const std::string &what, llvm::Error error) {
    if (error)
      ADD_FAILURE() << what << ": " << llvm::toString(std::move(error));
    const verify::PlaceReport &report = places->report();
    if (report.wrong != wrong)
      ADD_FAILURE() << what << ": " << report.wrong - wrong
                    << " wrong; the first of all: 0x" << std::hex
                    << report.first->input[0] << " gave 0x"
                    << report.first->result[0] << std::dec << " at position "
                    << report.first->position << " of " << report.first->count;
    wrong = report.wrong;
    EXPECT_EQ(report.strayWrites, 0u) << what;
  }

  /// Memory full of the inputs over and over, beginning with each in turn.
  void tryLayout(const std::string &what, const verify::Kernel &kernel,
                 const Layout &layout) {
    const std::vector<size_t> positions = layout.positions();
    for (size_t shift = 0; shift < places->inputCount(); ++shift) {
      std::vector<size_t> order = positions;
      for (size_t &input : order)
        input = (input + shift) % places->inputCount();
      expectSame(what, places->tryOrder(kernel, order));
    }
  }

  /// Whether all machines give the same bits.
  bool isSameEverywhere() const {
    return subject.isComplex() || subject.accuracy == Accuracy::Correct ||
           subject.accuracy == Accuracy::TwoStep;
  }

  const Subject subject = GetParam();
  const std::string accuracy =
      " accuracy<" + stringifyAccuracy(subject.accuracy).str() + ">";
  std::optional<Places> places;

private:
  bool hasLearnt = false;
  uint64_t wrong = 0;
};

//===----------------------------------------------------------------------===//
// Memrefs of any strides
//===----------------------------------------------------------------------===//

class MemRefPlacesTest : public PlacesTest {
protected:
  /// Integers are converted and go on as floats: of theirs, loops around the
  /// innermost one are tried under one accuracy.
  bool triesRank3() const {
    return getInfo(subject.input).semantics != nullptr ||
           subject.accuracy == Accuracy::Correct;
  }

  std::string typeOf(int64_t rank, DType dtype) const {
    std::string strides;
    for (int64_t dim = 0; dim < rank; ++dim)
      strides += dim ? ", ?" : "?";
    return "memref<" + unknownSizes(rank) + getInfo(dtype).name.str() +
           ", strided<[" + strides + "], offset: ?>>";
  }

  std::string textOf(int64_t rank) const {
    const std::string from = typeOf(rank, subject.input),
                      to = typeOf(rank, subject.result);
    return "func.func @" + entryOf(rank) + "(%x: " + from + ", %y: " + to +
           ") {\n  tensorops.rsqrt_out ins(%x : " + from + ") outs(%y : " + to +
           ")" + accuracy + "\n  return\n}\n";
  }

  Executable compile(const char *level) const {
    CompilerOptions options;
    options.target = level;
    return compileOrExit(
        textOf(0) + textOf(1) + (triesRank3() ? textOf(3) : ""), options);
  }

  void tryStrides(const Executable &code) {
    constexpr int64_t count = 37;
    for (int64_t from : {1, 2, 3, -1, -3})
      for (int64_t to : {1, 2, -1})
        expectSame("strides " + std::to_string(from) + " and " +
                       std::to_string(to),
                   places->tryLength(onMemRefs(code, "rank1", subject,
                                               Layout::row(count, from),
                                               Layout::row(count, to)),
                                     count));
  }

  void tryRanks(const Executable &code) {
    expectSame("rank 0",
               places->tryLength(
                   oneByOne(subject, onMemRefs(code, "rank0", subject,
                                               {{}, {}, 3}, {{}, {}, 2})),
                   places->inputCount()));
    if (!triesRank3())
      return;
    const Layout layouts[] = {
        {{3, 4, 9}, {36, 9, 1}},      {{3, 4, 9}, {1, 3, 12}},
        {{3, 4, 9}, {80, 11, 1}, 5},  {{9, 4, 3}, {3, -27, -1}, 200},
        {{2, 2, 35}, {90, 45, 1}, 1}, {{1, 1, 40}, {7, 7, 2}}};
    for (const Layout &layout : layouts)
      for (const Layout &to : {Layout::dense(layout.sizes), layout})
        tryLayout("rank 3", onMemRefs(code, "rank3", subject, layout, to),
                  layout);
  }
};

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

class TensorPlacesTest : public PlacesTest {
protected:
  Executable compile(const char *level, llvm::ArrayRef<int64_t> ranks,
                     std::string pipelineOptions) const {
    std::string text;
    for (int64_t rank : ranks) {
      const std::string type = "tensor<" + unknownSizes(rank) +
                               getInfo(subject.input).name.str() + ">";
      text += "func.func @" + entryOf(rank) + "(%x: " + type + ") -> " + type +
              " {\n  %y = tensorops.rsqrt %x" + accuracy + " : " + type +
              "\n  return %y : " + type + "\n}\n";
    }
    CompilerOptions options;
    options.target = level;
    options.pipelineOptions = std::move(pipelineOptions);
    return compileOrExit(text, options);
  }

  void tryRanks(const Executable &code) {
    expectSame("rank 0", places->tryLength(
                             oneByOne(subject, onTensors(code, "rank0", subject,
                                                         Layout{})),
                             places->inputCount()));
    const int64_t leading[] = {2, 1, 3, 1, 2, 1, 2};
    for (int64_t rank : {2, 3, 5, 8}) {
      Dims sizes(leading, leading + (rank - 1));
      expectSame(entryOf(rank),
                 places->tryLength(
                     onTensors(code, entryOf(rank), subject, sizes), 24 * 13));
      sizes.push_back(13);
      for (int64_t &extent : sizes) {
        const int64_t all = std::exchange(extent, 0);
        expectEmpty(code, entryOf(rank), sizes);
        extent = all;
      }
    }
  }

  void tryLayouts(const Executable &code) {
    const std::pair<const char *, Layout> layouts[] = {
        {"dense", {{65}, {1}, 0}},
        {"every third", {{33}, {3}, 1}},
        {"reversed", {{65}, {-1}, 64}},
        {"padded rows", {{5, 13}, {17, 1}, 2}},
        {"long padded rows", {{3, 37}, {40, 1}, 2}},
        {"every third of rows", {{5, 7}, {21, 3}, 1}},
        {"reversed rows", {{5, 13}, {-13, -1}, 64}},
        {"transposed", {{13, 5}, {1, 13}, 0}},
        {"broadcast", {{4, 9}, {0, 1}, 3}},
        {"long broadcast", {{4, 19}, {0, 1}, 3}},
        {"one number", {{9, 9}, {0, 0}, 9}},
        {"padded planes", {{3, 2, 7}, {20, 7, 1}, 0}}};
    for (const auto &[name, layout] : layouts)
      tryLayout(name,
                onTensors(code, entryOf(layout.sizes.size()), subject, layout),
                layout);
  }

private:
  void expectEmpty(const Executable &code, const std::string &entry,
                   const Dims &sizes) const {
    llvm::ExitOnError check("call: ");
    char nothing = 0;
    auto results = check(code.invoke(
        entry, {TensorView::contiguous(subject.input, &nothing, sizes)}));
    EXPECT_EQ(results[0].view().sizes, sizes);
  }
};

} // namespace

// Contract: V8, A5, A8, A10, A13, Z6.
TEST_P(MemRefPlacesTest, GiveTheSameBits) {
  onEveryLevel([&](const char *level) {
    const Executable code = compile(level);
    const verify::Kernel kernel = onMemRefs(code, "rank1", subject);
    learn(kernel);
    expectSame("lengths", places->tryLengths(kernel));
    expectSame("neighbours", places->tryNeighbours(kernel));
    tryStrides(code);
    tryRanks(code);
  });
}

// Contract: V8, A5, A8, A10, A13, T8.
TEST_P(TensorPlacesTest, GiveTheSameBits) {
  onEveryLevel([&](const char *level) {
    const Executable code =
        compile(level, {0, 1, 2, 3, 5, 8}, "entry-layout=identity");
    const verify::Kernel kernel = onTensors(code, "rank1", subject, Dims());
    learn(kernel);
    expectSame("lengths", places->tryLengths(kernel));
    tryRanks(code);
    tryLayouts(code);
    tryLayouts(compile(level, {1, 2, 3}, "entry-layout=strided"));
  });
}

INSTANTIATE_TEST_SUITE_P(Subjects, MemRefPlacesTest,
                         ::testing::ValuesIn(everySubject()), subjectName);
INSTANTIATE_TEST_SUITE_P(Subjects, TensorPlacesTest,
                         ::testing::ValuesIn(subjectsOfOneType()), subjectName);
