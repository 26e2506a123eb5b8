// Constants are folded to the bits that kernels give. Inputs and expected results
// stand as encodings: zeros, infinities, NaNs, negative numbers; then the
// extremes of the subnormal and the normal numbers, 1, 2 and the neighbours of 1.
// Contract: A2, A17.
// RUN: tensorops-opt %s --canonicalize | FileCheck %s
// RUN: tensorops-opt %s --sccp --cse | FileCheck %s

// `correct`, every pair of real types

// CHECK-LABEL: @fold_f16(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<17xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_f16() -> tensor<17xi1> {
  %x = arith.constant dense<[
      0x0000, 0x8000, 0x7C00, 0xFC00, 0x7E01, 0x7C01, 0xFE00, 0xBC00, 0x8001,
      0x0001, 0x03FF, 0x0400, 0x7BFF, 0x3C00, 0x4000, 0x3C01, 0x3BFF]> : tensor<17xf16>
  %expected = arith.constant dense<[
      0x7C00, 0xFC00, 0x0000, 0x7E00, 0x7E00, 0x7E00, 0x7E00, 0x7E00, 0x7E00,
      0x6C00, 0x5801, 0x5800, 0x1C00, 0x3C00, 0x39A8, 0x3BFF, 0x3C00]> : tensor<17xi16>
  %y = tensorops.rsqrt %x : tensor<17xf16>
  %bits = arith.bitcast %y : tensor<17xf16> to tensor<17xi16>
  %same = arith.cmpi eq, %bits, %expected : tensor<17xi16>
  return %same : tensor<17xi1>
}

// CHECK-LABEL: @fold_f16_to_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<17xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_f16_to_f32() -> tensor<17xi1> {
  %x = arith.constant dense<[
      0x0000, 0x8000, 0x7C00, 0xFC00, 0x7E01, 0x7C01,
      0xFE00, 0xBC00, 0x8001, 0x0001, 0x03FF, 0x0400,
      0x7BFF, 0x3C00, 0x4000, 0x3C01, 0x3BFF]> : tensor<17xf16>
  %expected = arith.constant dense<[
      0x7F800000, 0xFF800000, 0x00000000, 0x7FC00000, 0x7FC00000, 0x7FC00000,
      0x7FC00000, 0x7FC00000, 0x7FC00000, 0x45800000, 0x43001003, 0x43000000,
      0x3B800801, 0x3F800000, 0x3F3504F3, 0x3F7FE006, 0x3F800801]> : tensor<17xi32>
  %y = tensorops.rsqrt %x : tensor<17xf16> -> tensor<17xf32>
  %bits = arith.bitcast %y : tensor<17xf32> to tensor<17xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<17xi32>
  return %same : tensor<17xi1>
}

// CHECK-LABEL: @fold_bf16(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<17xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_bf16() -> tensor<17xi1> {
  %x = arith.constant dense<[
      0x0000, 0x8000, 0x7F80, 0xFF80, 0x7FC1, 0x7F81, 0xFFC0, 0xBF80, 0x8001,
      0x0001, 0x007F, 0x0080, 0x7F7F, 0x3F80, 0x4000, 0x3F81, 0x3F7F]> : tensor<17xbf16>
  %expected = arith.constant dense<[
      0x7F80, 0xFF80, 0x0000, 0x7FC0, 0x7FC0, 0x7FC0, 0x7FC0, 0x7FC0, 0x7FC0,
      0x60B5, 0x5F01, 0x5F00, 0x1F80, 0x3F80, 0x3F35, 0x3F7F, 0x3F80]> : tensor<17xi16>
  %y = tensorops.rsqrt %x : tensor<17xbf16>
  %bits = arith.bitcast %y : tensor<17xbf16> to tensor<17xi16>
  %same = arith.cmpi eq, %bits, %expected : tensor<17xi16>
  return %same : tensor<17xi1>
}

// CHECK-LABEL: @fold_bf16_to_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<17xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_bf16_to_f32() -> tensor<17xi1> {
  %x = arith.constant dense<[
      0x0000, 0x8000, 0x7F80, 0xFF80, 0x7FC1, 0x7F81,
      0xFFC0, 0xBF80, 0x8001, 0x0001, 0x007F, 0x0080,
      0x7F7F, 0x3F80, 0x4000, 0x3F81, 0x3F7F]> : tensor<17xbf16>
  %expected = arith.constant dense<[
      0x7F800000, 0xFF800000, 0x00000000, 0x7FC00000, 0x7FC00000, 0x7FC00000,
      0x7FC00000, 0x7FC00000, 0x7FC00000, 0x60B504F3, 0x5F0080C1, 0x5F000000,
      0x1F804030, 0x3F800000, 0x3F3504F3, 0x3F7F017E, 0x3F804030]> : tensor<17xi32>
  %y = tensorops.rsqrt %x : tensor<17xbf16> -> tensor<17xf32>
  %bits = arith.bitcast %y : tensor<17xf32> to tensor<17xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<17xi32>
  return %same : tensor<17xi1>
}

// CHECK-LABEL: @fold_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<17xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_f32() -> tensor<17xi1> {
  %x = arith.constant dense<[
      0x00000000, 0x80000000, 0x7F800000, 0xFF800000, 0x7FC00001, 0x7F800001,
      0xFFC00000, 0xBF800000, 0x80000001, 0x00000001, 0x007FFFFF, 0x00800000,
      0x7F7FFFFF, 0x3F800000, 0x40000000, 0x3F800001, 0x3F7FFFFF]> : tensor<17xf32>
  %expected = arith.constant dense<[
      0x7F800000, 0xFF800000, 0x00000000, 0x7FC00000, 0x7FC00000, 0x7FC00000,
      0x7FC00000, 0x7FC00000, 0x7FC00000, 0x64B504F3, 0x5F000001, 0x5F000000,
      0x1F800000, 0x3F800000, 0x3F3504F3, 0x3F7FFFFF, 0x3F800000]> : tensor<17xi32>
  %y = tensorops.rsqrt %x : tensor<17xf32>
  %bits = arith.bitcast %y : tensor<17xf32> to tensor<17xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<17xi32>
  return %same : tensor<17xi1>
}

// CHECK-LABEL: @fold_f64(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<17xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_f64() -> tensor<17xi1> {
  %x = arith.constant dense<[
      0x0000000000000000, 0x8000000000000000, 0x7FF0000000000000, 0xFFF0000000000000,
      0x7FF8000000000001, 0x7FF0000000000001, 0xFFF8000000000000, 0xBFF0000000000000,
      0x8000000000000001, 0x0000000000000001, 0x000FFFFFFFFFFFFF, 0x0010000000000000,
      0x7FEFFFFFFFFFFFFF, 0x3FF0000000000000, 0x4000000000000000, 0x3FF0000000000001,
      0x3FEFFFFFFFFFFFFF]> : tensor<17xf64>
  %expected = arith.constant dense<[
      0x7FF0000000000000, 0xFFF0000000000000, 0x0000000000000000, 0x7FF8000000000000,
      0x7FF8000000000000, 0x7FF8000000000000, 0x7FF8000000000000, 0x7FF8000000000000,
      0x7FF8000000000000, 0x6180000000000000, 0x5FE0000000000001, 0x5FE0000000000000,
      0x1FF0000000000000, 0x3FF0000000000000, 0x3FE6A09E667F3BCD, 0x3FEFFFFFFFFFFFFF,
      0x3FF0000000000000]> : tensor<17xi64>
  %y = tensorops.rsqrt %x : tensor<17xf64>
  %bits = arith.bitcast %y : tensor<17xf64> to tensor<17xi64>
  %same = arith.cmpi eq, %bits, %expected : tensor<17xi64>
  return %same : tensor<17xi1>
}

// `two_step`, where no result is NaN

// CHECK-LABEL: @fold_two_step_f16(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<11xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_two_step_f16() -> tensor<11xi1> {
  %x = arith.constant dense<[
      0x0000, 0x8000, 0x7C00, 0x0001, 0x03FF, 0x0400, 0x7BFF, 0x3C00, 0x4000,
      0x3C01, 0x3BFF]> : tensor<11xf16>
  %expected = arith.constant dense<[
      0x7C00, 0xFC00, 0x0000, 0x6C00, 0x5801, 0x5800, 0x1C00, 0x3C00, 0x39A8,
      0x3BFF, 0x3C00]> : tensor<11xi16>
  %y = tensorops.rsqrt %x accuracy<two_step> : tensor<11xf16>
  %bits = arith.bitcast %y : tensor<11xf16> to tensor<11xi16>
  %same = arith.cmpi eq, %bits, %expected : tensor<11xi16>
  return %same : tensor<11xi1>
}

// CHECK-LABEL: @fold_two_step_f16_to_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<11xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_two_step_f16_to_f32() -> tensor<11xi1> {
  %x = arith.constant dense<[
      0x0000, 0x8000, 0x7C00, 0x0001, 0x03FF, 0x0400,
      0x7BFF, 0x3C00, 0x4000, 0x3C01, 0x3BFF]> : tensor<11xf16>
  %expected = arith.constant dense<[
      0x7F800000, 0xFF800000, 0x00000000, 0x45800000, 0x43001003, 0x43000000,
      0x3B800801, 0x3F800000, 0x3F3504F3, 0x3F7FE006, 0x3F800801]> : tensor<11xi32>
  %y = tensorops.rsqrt %x accuracy<two_step> : tensor<11xf16> -> tensor<11xf32>
  %bits = arith.bitcast %y : tensor<11xf32> to tensor<11xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<11xi32>
  return %same : tensor<11xi1>
}

// CHECK-LABEL: @fold_two_step_bf16(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<11xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_two_step_bf16() -> tensor<11xi1> {
  %x = arith.constant dense<[
      0x0000, 0x8000, 0x7F80, 0x0001, 0x007F, 0x0080, 0x7F7F, 0x3F80, 0x4000,
      0x3F81, 0x3F7F]> : tensor<11xbf16>
  %expected = arith.constant dense<[
      0x7F80, 0xFF80, 0x0000, 0x60B5, 0x5F01, 0x5F00, 0x1F80, 0x3F80, 0x3F35,
      0x3F7F, 0x3F80]> : tensor<11xi16>
  %y = tensorops.rsqrt %x accuracy<two_step> : tensor<11xbf16>
  %bits = arith.bitcast %y : tensor<11xbf16> to tensor<11xi16>
  %same = arith.cmpi eq, %bits, %expected : tensor<11xi16>
  return %same : tensor<11xi1>
}

// CHECK-LABEL: @fold_two_step_bf16_to_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<11xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_two_step_bf16_to_f32() -> tensor<11xi1> {
  %x = arith.constant dense<[
      0x0000, 0x8000, 0x7F80, 0x0001, 0x007F, 0x0080,
      0x7F7F, 0x3F80, 0x4000, 0x3F81, 0x3F7F]> : tensor<11xbf16>
  %expected = arith.constant dense<[
      0x7F800000, 0xFF800000, 0x00000000, 0x60B504F3, 0x5F0080C2, 0x5F000000,
      0x1F804030, 0x3F800000, 0x3F3504F3, 0x3F7F017E, 0x3F804030]> : tensor<11xi32>
  %y = tensorops.rsqrt %x accuracy<two_step> : tensor<11xbf16> -> tensor<11xf32>
  %bits = arith.bitcast %y : tensor<11xf32> to tensor<11xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<11xi32>
  return %same : tensor<11xi1>
}

// CHECK-LABEL: @fold_two_step_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<11xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_two_step_f32() -> tensor<11xi1> {
  %x = arith.constant dense<[
      0x00000000, 0x80000000, 0x7F800000, 0x00000001, 0x007FFFFF, 0x00800000,
      0x7F7FFFFF, 0x3F800000, 0x40000000, 0x3F800001, 0x3F7FFFFF]> : tensor<11xf32>
  %expected = arith.constant dense<[
      0x7F800000, 0xFF800000, 0x00000000, 0x64B504F3, 0x5F000001, 0x5F000000,
      0x1F800001, 0x3F800000, 0x3F3504F3, 0x3F800000, 0x3F800001]> : tensor<11xi32>
  %y = tensorops.rsqrt %x accuracy<two_step> : tensor<11xf32>
  %bits = arith.bitcast %y : tensor<11xf32> to tensor<11xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<11xi32>
  return %same : tensor<11xi1>
}

// CHECK-LABEL: @fold_two_step_f64(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<11xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_two_step_f64() -> tensor<11xi1> {
  %x = arith.constant dense<[
      0x0000000000000000, 0x8000000000000000, 0x7FF0000000000000, 0x0000000000000001,
      0x000FFFFFFFFFFFFF, 0x0010000000000000, 0x7FEFFFFFFFFFFFFF, 0x3FF0000000000000,
      0x4000000000000000, 0x3FF0000000000001, 0x3FEFFFFFFFFFFFFF]> : tensor<11xf64>
  %expected = arith.constant dense<[
      0x7FF0000000000000, 0xFFF0000000000000, 0x0000000000000000, 0x6180000000000000,
      0x5FE0000000000001, 0x5FE0000000000000, 0x1FF0000000000001, 0x3FF0000000000000,
      0x3FE6A09E667F3BCC, 0x3FF0000000000000, 0x3FF0000000000001]> : tensor<11xi64>
  %y = tensorops.rsqrt %x accuracy<two_step> : tensor<11xf64>
  %bits = arith.bitcast %y : tensor<11xf64> to tensor<11xi64>
  %same = arith.cmpi eq, %bits, %expected : tensor<11xi64>
  return %same : tensor<11xi1>
}

// Integers: converted first, rounding once, ties to even; i1 is a bool, iN signed

// CHECK-LABEL: @fold_i1_to_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<2xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_i1_to_f32() -> tensor<2xi1> {
  %x = arith.constant dense<[
      false, true]> : tensor<2xi1>
  %expected = arith.constant dense<[
      0x7F800000, 0x3F800000]> : tensor<2xi32>
  %y = tensorops.rsqrt %x : tensor<2xi1> -> tensor<2xf32>
  %bits = arith.bitcast %y : tensor<2xf32> to tensor<2xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<2xi32>
  return %same : tensor<2xi1>
}

// CHECK-LABEL: @fold_i1_to_f64(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<2xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_i1_to_f64() -> tensor<2xi1> {
  %x = arith.constant dense<[
      false, true]> : tensor<2xi1>
  %expected = arith.constant dense<[
      0x7FF0000000000000, 0x3FF0000000000000]> : tensor<2xi64>
  %y = tensorops.rsqrt %x : tensor<2xi1> -> tensor<2xf64>
  %bits = arith.bitcast %y : tensor<2xf64> to tensor<2xi64>
  %same = arith.cmpi eq, %bits, %expected : tensor<2xi64>
  return %same : tensor<2xi1>
}

// CHECK-LABEL: @fold_i8_to_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<6xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_i8_to_f32() -> tensor<6xi1> {
  %x = arith.constant dense<[
      0, 1, 4, 127, -1, -128]> : tensor<6xi8>
  %expected = arith.constant dense<[
      0x7F800000, 0x3F800000, 0x3F000000, 0x3DB5BB09, 0x7FC00000, 0x7FC00000]> : tensor<6xi32>
  %y = tensorops.rsqrt %x : tensor<6xi8> -> tensor<6xf32>
  %bits = arith.bitcast %y : tensor<6xf32> to tensor<6xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<6xi32>
  return %same : tensor<6xi1>
}

// CHECK-LABEL: @fold_ui8_to_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<6xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_ui8_to_f32() -> tensor<6xi1> {
  %x = arith.constant dense<[
      0, 1, 4, 127, 128, 255]> : tensor<6xui8>
  %expected = arith.constant dense<[
      0x7F800000, 0x3F800000, 0x3F000000, 0x3DB5BB09, 0x3DB504F3, 0x3D804030]> : tensor<6xi32>
  %y = tensorops.rsqrt %x : tensor<6xui8> -> tensor<6xf32>
  %bits = arith.bitcast %y : tensor<6xf32> to tensor<6xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<6xi32>
  return %same : tensor<6xi1>
}

// CHECK-LABEL: @fold_i16_to_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<4xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_i16_to_f32() -> tensor<4xi1> {
  %x = arith.constant dense<[
      0, 2, 32767, -32768]> : tensor<4xi16>
  %expected = arith.constant dense<[
      0x7F800000, 0x3F3504F3, 0x3BB505A8, 0x7FC00000]> : tensor<4xi32>
  %y = tensorops.rsqrt %x : tensor<4xi16> -> tensor<4xf32>
  %bits = arith.bitcast %y : tensor<4xf32> to tensor<4xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<4xi32>
  return %same : tensor<4xi1>
}

// CHECK-LABEL: @fold_ui16_to_f64(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<4xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_ui16_to_f64() -> tensor<4xi1> {
  %x = arith.constant dense<[
      0, 2, 32768, 65535]> : tensor<4xui16>
  %expected = arith.constant dense<[
      0x7FF0000000000000, 0x3FE6A09E667F3BCD, 0x3F76A09E667F3BCD, 0x3F70000800060005]> : tensor<4xi64>
  %y = tensorops.rsqrt %x : tensor<4xui16> -> tensor<4xf64>
  %bits = arith.bitcast %y : tensor<4xf64> to tensor<4xi64>
  %same = arith.cmpi eq, %bits, %expected : tensor<4xi64>
  return %same : tensor<4xi1>
}

// CHECK-LABEL: @fold_i32_to_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<6xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_i32_to_f32() -> tensor<6xi1> {
  %x = arith.constant dense<[
      0, 3, 16777217, 16777219, 2147483647, -2147483648]> : tensor<6xi32>
  %expected = arith.constant dense<[
      0x7F800000, 0x3F13CD3A, 0x39800000, 0x397FFFFE, 0x37B504F3, 0x7FC00000]> : tensor<6xi32>
  %y = tensorops.rsqrt %x : tensor<6xi32> -> tensor<6xf32>
  %bits = arith.bitcast %y : tensor<6xf32> to tensor<6xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<6xi32>
  return %same : tensor<6xi1>
}

// CHECK-LABEL: @fold_ui32_to_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<6xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_ui32_to_f32() -> tensor<6xi1> {
  %x = arith.constant dense<[
      0, 3, 16777217, 16777219, 2147483648, 4294967295]> : tensor<6xui32>
  %expected = arith.constant dense<[
      0x7F800000, 0x3F13CD3A, 0x39800000, 0x397FFFFE, 0x37B504F3, 0x37800000]> : tensor<6xi32>
  %y = tensorops.rsqrt %x : tensor<6xui32> -> tensor<6xf32>
  %bits = arith.bitcast %y : tensor<6xf32> to tensor<6xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<6xi32>
  return %same : tensor<6xi1>
}

// CHECK-LABEL: @fold_i32_to_f64(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<5xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_i32_to_f64() -> tensor<5xi1> {
  %x = arith.constant dense<[
      0, 3, 16777217, 2147483647,
      -1]> : tensor<5xi32>
  %expected = arith.constant dense<[
      0x7FF0000000000000, 0x3FE279A74590331C, 0x3F2FFFFFF000000C, 0x3EF6A09E6695DC6B,
      0x7FF8000000000000]> : tensor<5xi64>
  %y = tensorops.rsqrt %x : tensor<5xi32> -> tensor<5xf64>
  %bits = arith.bitcast %y : tensor<5xf64> to tensor<5xi64>
  %same = arith.cmpi eq, %bits, %expected : tensor<5xi64>
  return %same : tensor<5xi1>
}

// CHECK-LABEL: @fold_i64_to_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<6xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_i64_to_f32() -> tensor<6xi1> {
  %x = arith.constant dense<[
      16777217, 16777219, 9223372036854775807, -1, 1099511693312, 1099511693313]> : tensor<6xi64>
  %expected = arith.constant dense<[
      0x39800000, 0x397FFFFE, 0x2FB504F3, 0x7FC00000, 0x35800000, 0x357FFFFF]> : tensor<6xi32>
  %y = tensorops.rsqrt %x : tensor<6xi64> -> tensor<6xf32>
  %bits = arith.bitcast %y : tensor<6xf32> to tensor<6xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<6xi32>
  return %same : tensor<6xi1>
}

// CHECK-LABEL: @fold_ui64_to_f32(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<3xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_ui64_to_f32() -> tensor<3xi1> {
  %x = arith.constant dense<[
      18446744073709551615, 9223372036854775808, 3]> : tensor<3xui64>
  %expected = arith.constant dense<[
      0x2F800000, 0x2FB504F3, 0x3F13CD3A]> : tensor<3xi32>
  %y = tensorops.rsqrt %x : tensor<3xui64> -> tensor<3xf32>
  %bits = arith.bitcast %y : tensor<3xf32> to tensor<3xi32>
  %same = arith.cmpi eq, %bits, %expected : tensor<3xi32>
  return %same : tensor<3xi1>
}

// CHECK-LABEL: @fold_i64_to_f64(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<4xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_i64_to_f64() -> tensor<4xi1> {
  %x = arith.constant dense<[
      9007199254740993, 9007199254740995, 9223372036854775807, -5]> : tensor<4xi64>
  %expected = arith.constant dense<[
      0x3E46A09E667F3BCD, 0x3E46A09E667F3BCB, 0x3DF6A09E667F3BCD, 0x7FF8000000000000]> : tensor<4xi64>
  %y = tensorops.rsqrt %x : tensor<4xi64> -> tensor<4xf64>
  %bits = arith.bitcast %y : tensor<4xf64> to tensor<4xi64>
  %same = arith.cmpi eq, %bits, %expected : tensor<4xi64>
  return %same : tensor<4xi1>
}

// CHECK-LABEL: @fold_ui64_to_f64(
// CHECK-NEXT: %[[YES:.*]] = arith.constant dense<true> : tensor<3xi1>
// CHECK-NEXT: return %[[YES]]
func.func @fold_ui64_to_f64() -> tensor<3xi1> {
  %x = arith.constant dense<[
      18446744073709551615, 9223372036854775808, 9007199254740993]> : tensor<3xui64>
  %expected = arith.constant dense<[
      0x3DF0000000000000, 0x3DF6A09E667F3BCD, 0x3E46A09E667F3BCD]> : tensor<3xi64>
  %y = tensorops.rsqrt %x : tensor<3xui64> -> tensor<3xf64>
  %bits = arith.bitcast %y : tensor<3xf64> to tensor<3xi64>
  %same = arith.cmpi eq, %bits, %expected : tensor<3xi64>
  return %same : tensor<3xi1>
}
