// Each step and each broadcast is a loop of its own with JAX; torch-mlir keeps
// dimensions of size 1, writes squares as powers, and takes LayerNorm's
// variance in f64.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CrossNorms.h"
#include <vector>

using namespace tensorops::test;

namespace {

enum class Shape { Matrix, Kept, Sums, Weights, OneRow };

struct Value {
  std::string name;
  Shape shape;
  std::string element;

  std::string type() const {
    static const char *const sizes[] = {"?x?x", "?x1x", "?x", "?x", "1x?x"};
    return std::string("tensor<") + sizes[size_t(shape)] + element + ">";
  }
};

/// Writes the body of a function, a loop after the other.
class Loops {
public:
  /// `body` computes %z from the operands' elements %a and %b; where there is
  /// none, it is %a.
  Value map(Shape shape, const std::string &element,
            const std::vector<Value> &operands, const std::string &body = "") {
    return loop(operands, empty(shape, element), shape, "parallel", body);
  }

  /// Over rows, `shape` with or without a dimension of size 1.
  Value sum(const Value &terms, Shape shape) {
    const std::string &element = terms.element;
    Value zeros = empty(shape, element);
    Value start = define(shape, element,
                         "linalg.fill ins(%zero_" + element + " : " + element +
                             ") outs(" + zeros.name + " : " + zeros.type() +
                             ") -> " + zeros.type());
    return loop({terms}, start, Shape::Matrix, "reduction",
                "%z = arith.addf %a, %o : " + element);
  }

  /// `extf` or `truncf`; nothing where it is of that type.
  Value convert(const Value &value, const char *operation,
                const std::string &element) {
    if (value.element == element)
      return value;
    return map(value.shape, element, {value},
               std::string("%z = arith.") + operation +
                   " %a : " + value.element + " to " + element);
  }

  /// An operation of arith or math on two operands of one type.
  Value combine(const char *operation, const Value &left, const Value &right) {
    return map(left.shape, left.element, {left, right},
               std::string("%z = ") + operation + " %a, %b : " + left.element);
  }

  std::string text;

private:
  Value define(Shape shape, const std::string &element,
               const std::string &what) {
    Value value{"%" + std::to_string(count++), shape, element};
    text += "  " + value.name + " = " + what + "\n";
    return value;
  }

  Value empty(Shape shape, const std::string &element) {
    static const char *const sizes[] = {"%rows, %columns", "%rows", "%rows",
                                        "%columns", "%columns"};
    return define(shape, element,
                  std::string("tensor.empty(") + sizes[size_t(shape)] +
                      ") : " + Value{"", shape, element}.type());
  }

  /// How the element for row i and column j is found in a loop over `iterated`.
  static std::string mapOf(Shape shape, Shape iterated) {
    static const char *const results[] = {"i, j", "i, 0", "i", "j", "0, j"};
    return std::string("affine_map<(i, j) -> (") +
           (shape == iterated ? "i, j" : results[size_t(shape)]) + ")>";
  }

  Value loop(const std::vector<Value> &operands, const Value &destination,
             Shape iterated, const char *columns, const std::string &body) {
    std::string maps, names, types, arguments, separator;
    for (size_t i = 0; i < operands.size(); ++i) {
      maps += mapOf(operands[i].shape, iterated) + ", ";
      names += separator + operands[i].name;
      types += separator + operands[i].type();
      arguments +=
          std::string("%") + "ab"[i] + ": " + operands[i].element + ", ";
      separator = ", ";
    }
    const std::string type = destination.type();
    return define(destination.shape, destination.element,
                  "linalg.generic {indexing_maps = [" + maps +
                      mapOf(destination.shape, iterated) +
                      "], iterator_types = [\"parallel\", \"" + columns +
                      "\"]} ins(" + names + " : " + types + ") outs(" +
                      destination.name + " : " + type + ") {\n  ^bb0(" +
                      arguments + "%o: " + destination.element + "):\n    " +
                      body + "\n    linalg.yield " +
                      (body.empty() ? "%a" : "%z") + " : " +
                      destination.element + "\n  } -> " + type);
  }

  unsigned count = 0;
};

const Value kX{"%t", Shape::Matrix, ""}, kWeights{"%v", Shape::Weights, ""};

} // namespace

static Value typed(Value value, const std::string &element) {
  value.element = element;
  return value;
}

static Value divideByCount(Loops &loops, const Value &sums) {
  return loops.map(sums.shape, sums.element, {sums},
                   "%z = arith.divf %a, %count_" + sums.element + " : " +
                       sums.element);
}

/// From a mean of squares.
static Value root(Loops &loops, const Value &mean) {
  Value shifted = loops.map(mean.shape, "f32", {mean},
                            "%z = arith.addf %a, %epsilon : f32");
  return loops.map(mean.shape, "f32", {shifted}, "%z = math.rsqrt %a : f32");
}

static Value mean(Loops &loops, const Value &terms, bool isJAX) {
  Value sums = loops.sum(terms, isJAX ? Shape::Sums : Shape::Kept);
  if (isJAX)
    sums = loops.map(Shape::Kept, sums.element, {sums});
  return divideByCount(loops, sums);
}

/// A number for each row, for each of its elements.
static Value spread(Loops &loops, const Value &kept, bool isJAX) {
  return isJAX ? loops.map(Shape::Matrix, kept.element, {kept}) : kept;
}

static Value spreadWeights(Loops &loops, const std::string &element,
                           bool isJAX) {
  Value weights = typed(kWeights, element);
  if (!isJAX)
    return weights;
  return loops.map(Shape::Matrix, element,
                   {loops.map(Shape::OneRow, element, {weights})});
}

static Value square(Loops &loops, const Value &x, bool isJAX) {
  if (isJAX || x.element == "f64")
    return loops.combine("arith.mulf", x, x);
  return loops.map(x.shape, x.element, {x},
                   "%z = math.fpowi %a, %two : " + x.element + ", i64");
}

static Value scaleByRMS(Loops &loops, const Value &x, bool isJAX) {
  Value scale = root(loops, mean(loops, square(loops, x, isJAX), isJAX));
  return loops.combine("arith.mulf", x, spread(loops, scale, isJAX));
}

static Value centre(Loops &loops, const Value &x, bool isJAX) {
  return loops.combine("arith.subf", x,
                       spread(loops, mean(loops, x, isJAX), isJAX));
}

static Value normalize(Loops &loops, const Value &x, bool isJAX) {
  Value centred = centre(loops, x, isJAX);
  Value wide =
      isJAX ? centred : centre(loops, loops.convert(x, "extf", "f64"), isJAX);
  Value variance = loops.convert(mean(loops, square(loops, wide, isJAX), isJAX),
                                 "truncf", "f32");
  return loops.combine("arith.mulf", centred,
                       spread(loops, root(loops, variance), isJAX));
}

std::string tensorops::test::writeNorm(const std::string &name,
                                       bool isLayerNorm, bool isJAX,
                                       const std::string &element) {
  const std::string rows = "<?x?x" + element + ", strided<[?, 1]>>";
  const std::string weights = "<?x" + element + ">";
  Loops loops;
  Value x = loops.convert(typed(kX, element), "extf", "f32");
  Value y =
      isLayerNorm ? normalize(loops, x, isJAX) : scaleByRMS(loops, x, isJAX);
  y = loops.combine("arith.mulf", loops.convert(y, "truncf", element),
                    spreadWeights(loops, element, isJAX));
  if (isLayerNorm)
    y = loops.combine("arith.addf", y, spreadWeights(loops, element, isJAX));
  return "func.func @" + name + "(%x: memref" + rows + ", %w: memref" +
         weights + ", %y: memref" + rows + R"() {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %two = arith.constant 2 : i64
  %epsilon = arith.constant 1.0e-5 : f32
  %zero_f32 = arith.constant 0.0 : f32
  %zero_f64 = arith.constant 0.0 : f64
)" + "  %t = bufferization.to_tensor %x restrict : memref" +
         rows + " to " + typed(kX, element).type() +
         "\n  %v = bufferization.to_tensor %w restrict : memref" + weights +
         " to " + typed(kWeights, element).type() +
         "\n  %rows = tensor.dim %t, %c0 : " + typed(kX, element).type() +
         "\n  %columns = tensor.dim %t, %c1 : " + typed(kX, element).type() +
         R"(
  %columns_i64 = arith.index_cast %columns : index to i64
  %count_f32 = arith.sitofp %columns_i64 : i64 to f32
  %count_f64 = arith.sitofp %columns_i64 : i64 to f64
)" + loops.text +
         "  bufferization.materialize_in_destination " + y.name +
         " in restrict writable %y : (" + y.type() + ", memref" + rows +
         ") -> ()\n  return\n}\n";
}
