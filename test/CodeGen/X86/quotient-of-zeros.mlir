// What is zero by what is known of its bits, over itself, is NaN.
// RUN: tensorops-run %s --target=x86-64 --input=20xbf16=1 --input=20xi1=1 | FileCheck %s
// CHECK: 20xbf16=nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan
func.func @main(%o: tensor<?xbf16>, %x: tensor<?xi1>) -> tensor<?xbf16> {
  %0 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
      ins(%x : tensor<?xi1>) outs(%o : tensor<?xbf16>) {
  ^bb0(%in: i1, %out: bf16):
    %1 = arith.addi %in, %in : i1
    %2 = arith.uitofp %1 : i1 to bf16
    %3 = arith.divf %2, %2 : bf16
    linalg.yield %3 : bf16
  } -> tensor<?xbf16>
  return %0 : tensor<?xbf16>
}
