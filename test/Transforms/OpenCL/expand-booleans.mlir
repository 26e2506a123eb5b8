// Booleans of SPIR-V are no numbers: their arithmetic is logic. Signed, an i1 that is set is -1.
// RUN: tensorops-opt %s --tensorops-expand-for-spirv --cse | FileCheck %s

// CHECK-LABEL: func @sums
// CHECK-SAME:      (%[[A:.+]]: i1, %[[B:.+]]: i1)
// CHECK-NEXT:    %[[SUM:.+]] = arith.xori %[[A]], %[[B]]
// CHECK-NEXT:    %[[PRODUCT:.+]] = arith.andi %[[A]], %[[B]]
// CHECK-NEXT:    return %[[SUM]], %[[SUM]], %[[PRODUCT]]
func.func @sums(%a: i1, %b: i1) -> (i1, i1, i1) {
  %sum = arith.addi %a, %b : i1
  %difference = arith.subi %a, %b : i1
  %product = arith.muli %a, %b : i1
  return %sum, %difference, %product : i1, i1, i1
}

// CHECK-LABEL: func @extremes
// CHECK-SAME:      (%[[A:.+]]: vector<4xi1>, %[[B:.+]]: vector<4xi1>)
// CHECK-NEXT:    %[[BOTH:.+]] = arith.andi %[[A]], %[[B]]
// CHECK-NEXT:    %[[EITHER:.+]] = arith.ori %[[A]], %[[B]]
// CHECK-NEXT:    return %[[BOTH]], %[[EITHER]], %[[EITHER]], %[[BOTH]]
func.func @extremes(%a: vector<4xi1>, %b: vector<4xi1>) -> (vector<4xi1>, vector<4xi1>, vector<4xi1>, vector<4xi1>) {
  %0 = arith.minui %a, %b : vector<4xi1>
  %1 = arith.maxui %a, %b : vector<4xi1>
  %2 = arith.minsi %a, %b : vector<4xi1>
  %3 = arith.maxsi %a, %b : vector<4xi1>
  return %0, %1, %2, %3 : vector<4xi1>, vector<4xi1>, vector<4xi1>, vector<4xi1>
}

// CHECK-LABEL: func @shifts
// CHECK-SAME:      (%[[A:.+]]: i1, %[[B:.+]]: i1)
// CHECK-NEXT:    %[[TRUE:.+]] = arith.constant true
// CHECK-NEXT:    %[[STAYS:.+]] = arith.xori %[[B]], %[[TRUE]]
// CHECK-NEXT:    %[[LOGICAL:.+]] = arith.andi %[[A]], %[[STAYS]]
// CHECK-NEXT:    return %[[LOGICAL]], %[[LOGICAL]], %[[A]]
func.func @shifts(%a: i1, %b: i1) -> (i1, i1, i1) {
  %0 = arith.shli %a, %b : i1
  %1 = arith.shrui %a, %b : i1
  %2 = arith.shrsi %a, %b : i1
  return %0, %1, %2 : i1, i1, i1
}

// CHECK-LABEL: func @counts
// CHECK-SAME:      (%[[A:.+]]: i1)
// CHECK-NEXT:    %[[TRUE:.+]] = arith.constant true
// CHECK-NEXT:    %[[NO:.+]] = arith.xori %[[A]], %[[TRUE]]
// CHECK-NEXT:    return %[[A]], %[[A]], %[[NO]], %[[NO]]
func.func @counts(%a: i1) -> (i1, i1, i1, i1) {
  %0 = math.absi %a : i1
  %1 = math.ctpop %a : i1
  %2 = math.ctlz %a : i1
  %3 = math.cttz %a : i1
  return %0, %1, %2, %3 : i1, i1, i1, i1
}

// CHECK-LABEL: func @equal
// CHECK-SAME:      (%[[A:.+]]: i1, %[[B:.+]]: i1)
// CHECK-NEXT:    %[[DIFFER:.+]] = arith.xori %[[A]], %[[B]]
// CHECK-NEXT:    %[[TRUE:.+]] = arith.constant true
// CHECK-NEXT:    %[[EQUAL:.+]] = arith.xori %[[DIFFER]], %[[TRUE]]
// CHECK-NEXT:    return %[[EQUAL]], %[[DIFFER]]
func.func @equal(%a: i1, %b: i1) -> (i1, i1) {
  %0 = arith.cmpi eq, %a, %b : i1
  %1 = arith.cmpi ne, %a, %b : i1
  return %0, %1 : i1, i1
}

// 0 is less than 1, and more than -1.
// CHECK-LABEL: func @less_unsigned_greater_signed
// CHECK-SAME:      (%[[A:.+]]: i1, %[[B:.+]]: i1)
// CHECK-NEXT:    %[[TRUE:.+]] = arith.constant true
// CHECK-NEXT:    %[[NO:.+]] = arith.xori %[[A]], %[[TRUE]]
// CHECK-NEXT:    %[[STRICT:.+]] = arith.andi %[[NO]], %[[B]]
// CHECK-NEXT:    %[[WEAK:.+]] = arith.ori %[[NO]], %[[B]]
// CHECK-NEXT:    return %[[STRICT]], %[[WEAK]], %[[STRICT]], %[[WEAK]]
func.func @less_unsigned_greater_signed(%a: i1, %b: i1) -> (i1, i1, i1, i1) {
  %0 = arith.cmpi ult, %a, %b : i1
  %1 = arith.cmpi ule, %a, %b : i1
  %2 = arith.cmpi sgt, %a, %b : i1
  %3 = arith.cmpi sge, %a, %b : i1
  return %0, %1, %2, %3 : i1, i1, i1, i1
}

// CHECK-LABEL: func @greater_unsigned_less_signed
// CHECK-SAME:      (%[[A:.+]]: i1, %[[B:.+]]: i1)
// CHECK-NEXT:    %[[TRUE:.+]] = arith.constant true
// CHECK-NEXT:    %[[NO:.+]] = arith.xori %[[B]], %[[TRUE]]
// CHECK-NEXT:    %[[STRICT:.+]] = arith.andi %[[A]], %[[NO]]
// CHECK-NEXT:    %[[WEAK:.+]] = arith.ori %[[A]], %[[NO]]
// CHECK-NEXT:    return %[[STRICT]], %[[WEAK]], %[[STRICT]], %[[WEAK]]
func.func @greater_unsigned_less_signed(%a: i1, %b: i1) -> (i1, i1, i1, i1) {
  %0 = arith.cmpi ugt, %a, %b : i1
  %1 = arith.cmpi uge, %a, %b : i1
  %2 = arith.cmpi slt, %a, %b : i1
  %3 = arith.cmpi sle, %a, %b : i1
  return %0, %1, %2, %3 : i1, i1, i1, i1
}

// Comparisons that look at nothing.
// CHECK-LABEL: func @foregone
// CHECK-NEXT:    %[[ALWAYS:.+]] = arith.constant true
// CHECK-NEXT:    %[[NEVER:.+]] = arith.constant dense<false> : vector<4xi1>
// CHECK-NEXT:    return %[[ALWAYS]], %[[NEVER]]
func.func @foregone(%x: f32, %v: vector<4xf64>) -> (i1, vector<4xi1>) {
  %0 = arith.cmpf true, %x, %x : f32
  %1 = arith.cmpf false, %v, %v : vector<4xf64>
  return %0, %1 : i1, vector<4xi1>
}

// CHECK-LABEL: func @to_floats
// CHECK-SAME:      (%[[A:.+]]: i1, %[[B:.+]]: vector<4xi1>)
// CHECK-NEXT:    %[[SIGNED:.+]] = arith.extsi %[[A]] : i1 to i32
// CHECK-NEXT:    %[[X:.+]] = arith.sitofp %[[SIGNED]] : i32 to f32
// CHECK-NEXT:    %[[UNSIGNED:.+]] = arith.extui %[[B]] : vector<4xi1> to vector<4xi32>
// CHECK-NEXT:    %[[Y:.+]] = arith.uitofp %[[UNSIGNED]] : vector<4xi32> to vector<4xf64>
// CHECK-NEXT:    return %[[X]], %[[Y]]
func.func @to_floats(%a: i1, %b: vector<4xi1>) -> (f32, vector<4xf64>) {
  %0 = arith.sitofp %a : i1 to f32
  %1 = arith.uitofp %b : vector<4xi1> to vector<4xf64>
  return %0, %1 : f32, vector<4xf64>
}

// CHECK-LABEL: func @from_floats
// CHECK-SAME:      (%[[X:.+]]: f32, %[[Y:.+]]: f64)
// CHECK-NEXT:    %[[SIGNED:.+]] = arith.fptosi %[[X]] : f32 to i32
// CHECK-NEXT:    %[[A:.+]] = arith.trunci %[[SIGNED]] : i32 to i1
// CHECK-NEXT:    %[[UNSIGNED:.+]] = arith.fptoui %[[Y]] : f64 to i32
// CHECK-NEXT:    %[[B:.+]] = arith.trunci %[[UNSIGNED]] : i32 to i1
// CHECK-NEXT:    return %[[A]], %[[B]]
func.func @from_floats(%x: f32, %y: f64) -> (i1, i1) {
  %0 = arith.fptosi %x : f32 to i1
  %1 = arith.fptoui %y : f64 to i1
  return %0, %1 : i1, i1
}

// CHECK-LABEL: func @indices
// CHECK-SAME:      (%[[A:.+]]: i1, %[[I:.+]]: index)
// CHECK-NEXT:    %[[SIGNED:.+]] = arith.extsi %[[A]] : i1 to i32
// CHECK-NEXT:    %[[X:.+]] = arith.index_cast %[[SIGNED]] : i32 to index
// CHECK-NEXT:    %[[UNSIGNED:.+]] = arith.extui %[[A]] : i1 to i32
// CHECK-NEXT:    %[[Y:.+]] = arith.index_castui %[[UNSIGNED]] : i32 to index
// CHECK-NEXT:    %[[LOW:.+]] = arith.index_cast %[[I]] : index to i32
// CHECK-NEXT:    %[[BIT:.+]] = arith.trunci %[[LOW]] : i32 to i1
// CHECK-NEXT:    return %[[X]], %[[Y]], %[[BIT]]
func.func @indices(%a: i1, %i: index) -> (index, index, i1) {
  %0 = arith.index_cast %a : i1 to index
  %1 = arith.index_castui %a : i1 to index
  %2 = arith.index_cast %i : index to i1
  return %0, %1, %2 : index, index, i1
}

// CHECK-LABEL: func @negative_numbers
// CHECK-NEXT:    arith.addi
// CHECK-NEXT:    arith.cmpi slt
// CHECK-NEXT:    arith.cmpf ult
// CHECK-NEXT:    return
func.func @negative_numbers(%a: i8, %x: f32) -> (i8, i1, i1) {
  %0 = arith.addi %a, %a : i8
  %1 = arith.cmpi slt, %a, %0 : i8
  %2 = arith.cmpf ult, %x, %x : f32
  return %0, %1, %2 : i8, i1, i1
}
