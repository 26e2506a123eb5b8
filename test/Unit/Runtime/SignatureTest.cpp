// Signatures: which functions are entries, and what their types become as data.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "gtest/gtest.h"

using namespace tensorops;
using mlir::tensorops::EntryLayout;

static constexpr int64_t kDynamic = ValueType::kDynamic;

static std::vector<Signature> read(llvm::StringRef text,
                                   EntryLayout layout = EntryLayout::Identity) {
  llvm::ExitOnError check;
  auto compiler = check(Compiler::create());
  auto module = check(compiler->parseText(text, "sig.mlir"));
  return readSignatures(*module, layout);
}

TEST(Signature, EntriesArePublicFunctionsWithABody) {
  auto entries = read("func.func private @a() { return }\n"
                      "func.func private @b()\n"
                      "func.func @main() { return }\n"
                      "  func.func @\"an other\"() { return }\n");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].name, "main");
  EXPECT_EQ(entries[0].location.str(), "sig.mlir:3:1");
  EXPECT_EQ(entries[1].name, "an other");
  EXPECT_EQ(entries[1].location.str(), "sig.mlir:4:3");
}

TEST(Signature, EveryElementTypeIsKnown) {
  for (const DTypeInfo &info : allDTypes()) {
    std::string type = "tensor<2x?x" + info.name.str() + ">";
    auto entries = read("func.func @main(%a: " + type + ") { return }");
    ASSERT_EQ(entries[0].unsupported, "") << type;
    const ValueType &argument = entries[0].arguments[0];
    EXPECT_EQ(argument.kind, ValueType::Kind::Tensor);
    EXPECT_EQ(argument.dtype, info.dtype) << type;
    EXPECT_EQ(argument.sizes, Dims({2, kDynamic}));
    EXPECT_EQ(argument.text, type);
    EXPECT_TRUE(argument.identityLayout);
  }
}

TEST(Signature, ScalarsIndexAndSignedIntegers) {
  auto entries = read("func.func @main(%a: index, %b: f64, %c: si16, "
                      "%d: tensor<index>) -> bf16 {\n"
                      "  %r = arith.constant 1.0 : bf16\n"
                      "  return %r : bf16\n}");
  ASSERT_EQ(entries[0].unsupported, "");
  const auto &arguments = entries[0].arguments;
  EXPECT_EQ(arguments[0].kind, ValueType::Kind::Scalar);
  EXPECT_EQ(arguments[0].dtype, DType::I64);
  EXPECT_EQ(arguments[1].dtype, DType::F64);
  EXPECT_EQ(arguments[2].dtype, DType::I16);
  EXPECT_EQ(arguments[3].dtype, DType::I64);
  EXPECT_TRUE(arguments[3].sizes.empty());
  EXPECT_EQ(entries[0].results[0].dtype, DType::BF16);
}

TEST(Signature, Layouts) {
  const char *text =
      "func.func @main(%a: memref<4xf32>, "
      "%b: memref<?x3xf32, strided<[?, 2], offset: 5>>, %c: tensor<2x2xf32>) {"
      " return }";
  auto arguments = read(text)[0].arguments;
  EXPECT_TRUE(arguments[0].identityLayout);
  EXPECT_EQ(arguments[1].kind, ValueType::Kind::MemRef);
  EXPECT_FALSE(arguments[1].identityLayout);
  EXPECT_EQ(arguments[1].strides, Dims({kDynamic, 2}));
  EXPECT_EQ(arguments[1].offset, 5);
  EXPECT_TRUE(arguments[2].identityLayout);

  auto strided = read(text, EntryLayout::Strided)[0].arguments;
  EXPECT_TRUE(strided[0].identityLayout);
  EXPECT_FALSE(strided[2].identityLayout);
  EXPECT_EQ(strided[2].strides, Dims({kDynamic, kDynamic}));
}

TEST(Signature, WhatCannotBeCalledSaysWhy) {
  for (const char *type :
       {"vector<4xf32>", "tensor<*xf32>", "tensor<4xi7>", "f80", "() -> ()",
        "memref<4xf32, 1>",
        "memref<4xf32, affine_map<(d0) -> (d0 floordiv 2)>>", "tuple<f32>",
        "tensor<4xf32, \"encoded\">", "memref<4xvector<4xf32>>"}) {
    auto entries = read("func.func @main(%a: f32, %b: " + std::string(type) +
                        ") { return }");
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_TRUE(llvm::StringRef(entries[0].unsupported)
                    .starts_with("entry 'main' cannot be called: argument 1 "
                                 "is "))
        << type << ": " << entries[0].unsupported;
    EXPECT_EQ(llvm::toString(checkCallable(entries[0])),
              "sig.mlir:1:1: error: " + entries[0].unsupported);
  }
}

TEST(Signature, WhatIsWritten) {
  // One parameter of each function, by what is done with it.
  auto isWritten = [](const std::string &body) {
    return read("func.func private @other(memref<?xf32>)\n"
                "func.func @main(%m: memref<?xf32>, %x: memref<?xf32>, "
                "%i: index, %v: f32, %t: vector<4xf32>) {\n" +
                body + "\n  return\n}")[0]
        .arguments[0]
        .isWritten;
  };
  EXPECT_FALSE(isWritten(""));
  EXPECT_FALSE(isWritten("%a = memref.load %m[%i] : memref<?xf32>"));
  EXPECT_FALSE(isWritten("%a = memref.dim %m, %i : memref<?xf32>"));
  EXPECT_FALSE(
      isWritten("memref.copy %m, %x : memref<?xf32> to memref<?xf32>"));
  EXPECT_FALSE(isWritten("linalg.exp ins(%m : memref<?xf32>) outs(%x : "
                         "memref<?xf32>)"));
  EXPECT_FALSE(isWritten("%a = vector.load %m[%i] : memref<?xf32>, "
                         "vector<4xf32>"));
  EXPECT_FALSE(isWritten("tensorops.rsqrt_out ins(%m : memref<?xf32>) outs(%x "
                         ": memref<?xf32>)"));
  EXPECT_FALSE(isWritten("%a = bufferization.to_tensor %m restrict : "
                         "memref<?xf32> to tensor<?xf32>"));

  EXPECT_TRUE(isWritten("memref.store %v, %m[%i] : memref<?xf32>"));
  EXPECT_TRUE(isWritten("memref.copy %x, %m : memref<?xf32> to memref<?xf32>"));
  EXPECT_TRUE(isWritten("linalg.exp ins(%x : memref<?xf32>) outs(%m : "
                        "memref<?xf32>)"));
  EXPECT_TRUE(isWritten("linalg.exp ins(%m : memref<?xf32>) outs(%m : "
                        "memref<?xf32>)"));
  EXPECT_TRUE(isWritten("vector.store %t, %m[%i] : memref<?xf32>, "
                        "vector<4xf32>"));
  EXPECT_TRUE(isWritten("tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%m : "
                        "memref<?xf32>)"));
  EXPECT_TRUE(isWritten("%a = memref.cast %m : memref<?xf32> to "
                        "memref<4xf32>\n"
                        "memref.store %v, %a[%i] : memref<4xf32>"));
  EXPECT_TRUE(isWritten("%a = memref.subview %m[%i] [2] [1] : memref<?xf32> to "
                        "memref<2xf32, strided<[1], offset: ?>>\n"
                        "linalg.fill ins(%v : f32) outs(%a : memref<2xf32, "
                        "strided<[1], offset: ?>>)"));
  // Whoever else gets it may.
  EXPECT_TRUE(isWritten("call @other(%m) : (memref<?xf32>) -> ()"));
  EXPECT_TRUE(isWritten("%c = arith.constant true\n"
                        "%a = arith.select %c, %m, %x : memref<?xf32>"));
  EXPECT_TRUE(isWritten("%a = memref.extract_aligned_pointer_as_index %m : "
                        "memref<?xf32> -> index"));
  EXPECT_TRUE(isWritten("%a = bufferization.to_tensor %m restrict writable : "
                        "memref<?xf32> to tensor<?xf32>"));
}
