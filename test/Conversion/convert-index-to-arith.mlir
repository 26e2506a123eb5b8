// Each operation of index is one of arith, and nothing has folded before.
// RUN: tensorops-opt %s --convert-index-to-arith | FileCheck %s

// CHECK-LABEL: func @arithmetic
// CHECK-NOT: index.
func.func @arithmetic(%a: index, %b: index) -> index {
  // CHECK: arith.addi
  %0 = index.add %a, %b
  // CHECK: arith.subi
  %1 = index.sub %0, %b
  // CHECK: arith.muli
  %2 = index.mul %1, %b
  // CHECK: arith.divsi
  %3 = index.divs %2, %b
  // CHECK: arith.divui
  %4 = index.divu %3, %b
  // CHECK: arith.remsi
  %5 = index.rems %4, %b
  // CHECK: arith.remui
  %6 = index.remu %5, %b
  // CHECK: arith.ceildivsi
  %7 = index.ceildivs %6, %b
  // CHECK: arith.ceildivui
  %8 = index.ceildivu %7, %b
  // CHECK: arith.floordivsi
  %9 = index.floordivs %8, %b
  // CHECK: arith.maxsi
  %10 = index.maxs %9, %b
  // CHECK: arith.maxui
  %11 = index.maxu %10, %b
  // CHECK: arith.minsi
  %12 = index.mins %11, %b
  // CHECK: arith.minui
  %13 = index.minu %12, %b
  // CHECK: arith.shli
  %14 = index.shl %13, %b
  // CHECK: arith.shrsi
  %15 = index.shrs %14, %b
  // CHECK: arith.shrui
  %16 = index.shru %15, %b
  // CHECK: arith.andi
  %17 = index.and %16, %b
  // CHECK: arith.ori
  %18 = index.or %17, %b
  // CHECK: arith.xori
  %19 = index.xor %18, %b
  return %19 : index
}

// CHECK-LABEL: func @others
// CHECK-NOT: index.
func.func @others(%a: index, %b: i8) -> (i8, index, i8, index, i1, i1, index, index) {
  // CHECK: arith.index_cast %{{.*}} : index to i8
  %0 = index.casts %a : index to i8
  // CHECK: arith.index_cast %{{.*}} : i8 to index
  %1 = index.casts %b : i8 to index
  // CHECK: arith.index_castui %{{.*}} : index to i8
  %2 = index.castu %a : index to i8
  // CHECK: arith.index_castui %{{.*}} : i8 to index
  %3 = index.castu %b : i8 to index
  // CHECK: arith.cmpi uge, %{{.*}}, %{{.*}} : index
  %4 = index.cmp uge(%a, %1)
  // CHECK: arith.constant true
  %5 = index.bool.constant true
  // CHECK: arith.constant 64 : index
  %6 = index.sizeof
  // CHECK: arith.constant -7 : index
  %7 = index.constant -7
  return %0, %1, %2, %3, %4, %5, %6, %7 : i8, index, i8, index, i1, i1, index, index
}
