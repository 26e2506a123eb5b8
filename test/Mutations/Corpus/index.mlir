// What mutations begin with: operations of index.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

func.func @arithmetic(%a: index, %b: index) -> (index, i1, i64) {
  %0 = index.add %a, %b
  %1 = index.mul %0, %b
  %2 = index.sub %1, %a
  %3 = index.divs %2, %b
  %4 = index.ceildivu %3, %b
  %5 = index.floordivs %4, %b
  %6 = index.rems %5, %b
  %7 = index.maxs %6, %a
  %8 = index.minu %7, %a
  %9 = index.shl %8, %b
  %10 = index.shrs %9, %b
  %11 = index.and %10, %a
  %12 = index.xor %11, %a
  %13 = index.cmp slt(%12, %a)
  %14 = index.casts %12 : index to i64
  %c = index.constant 3
  %15 = index.or %12, %c
  return %15, %13, %14 : index, i1, i64
}
