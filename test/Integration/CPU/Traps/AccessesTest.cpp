// Accesses by vectors, slices and views on buffers of many sizes at many
// indices: inside they work, outside they are one line, and nothing is written.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Levels.h"
#include "Templates.h"
#include <numeric>

using namespace tensorops;
using namespace tensorops::test;

namespace {

/// `body` uses %m : memref<?xf32> of n elements, the indices %i and %k, the
/// vector %v, and the mask %mask of the lanes below k.
struct Access {
  const char *name, *body, *failure;
  /// Whether it stays inside.
  bool (*isInside)(__int128 n, __int128 i, __int128 k);
};

bool allOf4(__int128 n, __int128 i, __int128) { return i >= 0 && i + 4 <= n; }
bool below(__int128 n, __int128 i, __int128 k) {
  for (int lane = 0; lane < 4 && lane < k; ++lane)
    if (i + lane < 0 || i + lane >= n)
      return false;
  return true;
}
bool scattered(__int128 n, __int128 i, __int128 k) {
  const int positions[] = {0, 5, 2, -1};
  for (int lane = 0; lane < 4 && lane < k; ++lane)
    if (i + positions[lane] < 0 || i + positions[lane] >= n)
      return false;
  return true;
}
bool packed(__int128 n, __int128 i, __int128 k) {
  return k <= 0 || (i >= 0 && i + (k < 4 ? k : 4) <= n);
}
bool slice(__int128 n, __int128 i, __int128 k) {
  return k >= 0 && i >= 0 && i + k <= n;
}
bool everyThird(__int128 n, __int128 i, __int128 k) {
  return k >= 0 && i >= 0 && (k == 0 ? i <= n : i + 3 * (k - 1) < n);
}
bool view(__int128 n, __int128 i, __int128 k) {
  return k == 0 || (k > 0 && i >= 0 && i + 2 * (k - 1) < n);
}

constexpr char kAccess[] = "out-of-bounds access";
constexpr char kView[] = "view runs out of bounds; expected one inside the "
                         "buffer";
constexpr char kSlice[] = "slice runs out of bounds in dimension 0; expected "
                          "one inside the source";

/// What reads %a: nobody checks an access that is left out.
constexpr char kUse[] =
    "%t = memref.alloca() : memref<4xf32>\n"
    "%c0 = arith.constant 0 : index\n"
    "vector.store %a, %t[%c0] : memref<4xf32>, vector<4xf32>";

const Access accesses[] = {
    {"vector.load",
     "%a = vector.load %m[%i] : memref<?xf32>, vector<4xf32>\n$U", kAccess,
     allOf4},
    {"vector.store", "vector.store %v, %m[%i] : memref<?xf32>, vector<4xf32>",
     kAccess, allOf4},
    {"vector.maskedload",
     "%a = vector.maskedload %m[%i], %mask, %v : memref<?xf32>, vector<4xi1>, "
     "vector<4xf32> into vector<4xf32>\n$U",
     kAccess, below},
    {"vector.maskedstore",
     "vector.maskedstore %m[%i], %mask, %v : memref<?xf32>, vector<4xi1>, "
     "vector<4xf32>",
     kAccess, below},
    {"vector.gather",
     "%p = arith.constant dense<[0, 5, 2, -1]> : vector<4xi32>\n"
     "%a = vector.gather %m[%i][%p], %mask, %v : memref<?xf32>, "
     "vector<4xi32>, vector<4xi1>, vector<4xf32> into vector<4xf32>\n$U",
     kAccess, scattered},
    {"vector.scatter",
     "%p = arith.constant dense<[0, 5, 2, -1]> : vector<4xindex>\n"
     "vector.scatter %m[%i][%p], %mask, %v : memref<?xf32>, vector<4xindex>, "
     "vector<4xi1>, vector<4xf32>",
     kAccess, scattered},
    {"vector.expandload",
     "%a = vector.expandload %m[%i], %mask, %v : memref<?xf32>, vector<4xi1>, "
     "vector<4xf32> into vector<4xf32>\n$U",
     kAccess, packed},
    {"vector.compressstore",
     "vector.compressstore %m[%i], %mask, %v : memref<?xf32>, vector<4xi1>, "
     "vector<4xf32>",
     kAccess, packed},
    {"vector.transfer_read",
     "%z = arith.constant 0.0 : f32\n"
     "%a = vector.transfer_read %m[%i], %z {in_bounds = [true]} : "
     "memref<?xf32>, vector<4xf32>\n$U",
     kAccess, allOf4},
    {"vector.transfer_write",
     "vector.transfer_write %v, %m[%i] {in_bounds = [true]} : vector<4xf32>, "
     "memref<?xf32>",
     kAccess, allOf4},
    {"vector.transfer_write",
     "vector.transfer_write %v, %m[%i] : vector<4xf32>, memref<?xf32>", kAccess,
     [](__int128, __int128 i, __int128) { return i >= 0; }},
    {"vector.transfer_write",
     "vector.transfer_write %v, %m[%i], %mask {in_bounds = [true]} : "
     "vector<4xf32>, memref<?xf32>",
     kAccess, below},
    {"vector.transfer_write",
     "vector.mask %mask { vector.transfer_write %v, %m[%i] {in_bounds = "
     "[true]} : vector<4xf32>, memref<?xf32> } : vector<4xi1>",
     kAccess, below},
    {"memref.store", "memref.store %s, %m[%i] : memref<?xf32>", kAccess,
     [](__int128 n, __int128 i, __int128) { return i >= 0 && i < n; }},
    {"memref.atomic_rmw",
     "%a = memref.atomic_rmw addf %s, %m[%i] : (f32, memref<?xf32>) -> f32",
     kAccess, [](__int128 n, __int128 i, __int128) { return i >= 0 && i < n; }},
    {"memref.subview",
     "%a = memref.subview %m[%i][%k][1] : memref<?xf32> to memref<?xf32, "
     "strided<[1], offset: ?>>\n"
     "linalg.fill ins(%s : f32) outs(%a : memref<?xf32, strided<[1], offset: "
     "?>>)",
     kSlice, slice},
    {"memref.subview",
     "%a = memref.subview %m[%i][%k][3] : memref<?xf32> to memref<?xf32, "
     "strided<[3], offset: ?>>\n"
     "linalg.fill ins(%s : f32) outs(%a : memref<?xf32, strided<[3], offset: "
     "?>>)",
     kSlice, everyThird},
    {"memref.reinterpret_cast",
     "%a = memref.reinterpret_cast %m to offset: [%i], sizes: [%k], strides: "
     "[2] : memref<?xf32> to memref<?xf32, strided<[2], offset: ?>>\n"
     "linalg.fill ins(%s : f32) outs(%a : memref<?xf32, strided<[2], offset: "
     "?>>)",
     kView, view},
    {"memref.reinterpret_cast",
     "%b, %o, %z, %t = memref.extract_strided_metadata %m : memref<?xf32> -> "
     "memref<f32>, index, index, index\n"
     "%a = memref.reinterpret_cast %b to offset: [%i], sizes: [%k], strides: "
     "[2] : memref<f32> to memref<?xf32, strided<[2], offset: ?>>\n"
     "linalg.fill ins(%s : f32) outs(%a : memref<?xf32, strided<[2], offset: "
     "?>>)",
     kView, view},
    {"vector.insert",
     "%a = vector.insert %s, %v[%i] : f32 into vector<4xf32>\n"
     "%c0 = arith.constant 0 : index\n"
     "vector.transfer_write %a, %m[%c0] : vector<4xf32>, memref<?xf32>",
     "position out of bounds; expected one inside the vector",
     [](__int128, __int128 i, __int128) { return i >= 0 && i < 4; }},
};

/// Numbers between other ones, which nobody may touch.
struct Memory {
  explicit Memory(int64_t size) : all(size + 64) {
    std::iota(all.begin(), all.end(), 0);
    view = TensorView::contiguous(DType::F32, all.data() + 32, {size});
  }
  bool isUntouchedAround() const {
    for (size_t i = 0; i < all.size(); ++i)
      if ((i < 32 || i >= all.size() - 32) && all[i] != static_cast<float>(i))
        return false;
    return true;
  }
  std::vector<float> all;
  TensorView view;
};

class AccessesTest : public LevelTest {
protected:
  void check(const Access &access, const Executable &code, int64_t n, int64_t i,
             int64_t k) {
    Memory memory(n), before(n);
    std::string expected =
        access.isInside(n, i, k)
            ? "no error"
            : "'" + std::string(access.name) + "': " + access.failure;
    EXPECT_EQ(
        failureOf(code.invoke(
            "main", {memory.view, TensorView::contiguous(DType::I64, &i, {}),
                     TensorView::contiguous(DType::I64, &k, {})})),
        expected)
        << access.body << "\nn = " << n << ", i = " << i << ", k = " << k;
    EXPECT_TRUE(memory.isUntouchedAround()) << access.body;
    if (expected != "no error") {
      EXPECT_EQ(memory.all, before.all) << access.body;
    }
  }
};

} // namespace

TEST_P(AccessesTest, InsideOrOneLine) {
  constexpr int64_t most = std::numeric_limits<int64_t>::max();
  for (const Access &access : accesses) {
    Executable code = compile(
        fill("func.func @main(%m: memref<?xf32>, %i: index, %k: index) {\n"
             "  %s = arith.constant 1.5 : f32\n"
             "  %v = arith.constant dense<1.0> : vector<4xf32>\n"
             "  %mask = vector.create_mask %k : vector<4xi1>\n"
             "  $B\n  return\n}\n",
             {{"$B", access.body}, {"$U", kUse}}),
        "f32");
    for (int64_t n : {0, 1, 3, 4, 5, 17})
      for (int64_t i : {int64_t(-17), int64_t(-1), int64_t(0), int64_t(1),
                        n - 6, n - 5, n - 4, n - 3, n - 2, n - 1, n, n + 1,
                        int64_t(1) << 40, most - 1, most, -most - 1})
        for (int64_t k : {int64_t(-1), int64_t(0), int64_t(1), int64_t(3),
                          int64_t(4), int64_t(5), most, -most - 1})
          check(access, code, n, i, k);
  }
}

TEST_P(AccessesTest, RowsOfMatrices) {
  // The vector's last dimension is the matrix's, rows do not go on in the next.
  Executable code = compile(
      "func.func @main(%m: memref<?x?x$E>, %i: index, %j: index) {\n"
      "  %v = arith.constant dense<1.0> : vector<2x3x$E>\n"
      "  %f = arith.constant dense<[[true, false, false], [true, true, "
      "false]]> : vector<2x3xi1>\n"
      "  vector.transfer_write %v, %m[%i, %j], %f {in_bounds = [true, true]} :"
      " vector<2x3x$E>, memref<?x?x$E>\n  return\n}\n"
      "func.func @turned(%m: memref<?x?x$E>, %i: index, %j: index) {\n"
      "  %v = arith.constant dense<1.0> : vector<2x3x$E>\n"
      "  vector.transfer_write %v, %m[%i, %j] {in_bounds = [true, true],"
      " permutation_map = affine_map<(d0, d1) -> (d1, d0)>} :"
      " vector<2x3x$E>, memref<?x?x$E>\n  return\n}\n",
      "f32");
  auto run = [&](const char *entry, int64_t i, int64_t j) {
    std::vector<float> x(4 * 5);
    return failureOf(code.invoke(
        entry, {viewOf(x, {4, 5}), TensorView::contiguous(DType::I64, &i, {}),
                TensorView::contiguous(DType::I64, &j, {})}));
  };
  for (int64_t i = -3; i < 7; ++i)
    for (int64_t j = -3; j < 7; ++j) {
      const char *failure = "'vector.transfer_write': out-of-bounds access";
      bool masked = i >= 0 && i + 2 <= 4 && j >= 0 && j + 2 <= 5;
      bool turned = i >= 0 && i + 3 <= 4 && j >= 0 && j + 2 <= 5;
      EXPECT_EQ(run("main", i, j), masked ? "no error" : failure);
      EXPECT_EQ(run("turned", i, j), turned ? "no error" : failure);
    }
}

INSTANTIATE_TEST_SUITE_P(Levels, AccessesTest, ::testing::ValuesIn(levels),
                         levelName);
