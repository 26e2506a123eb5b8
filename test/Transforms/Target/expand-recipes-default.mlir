// What is written without an accuracy is the strongest that the type has; for
// complex<f32> `approximate` is the same again.
// Contract: A2, Z2, Z3.
// RUN: sed 's/ accuracy<$A>//; s/$E/complex<f32>/g' %s | tensorops-opt --tensorops-expand-recipes -o %t.absent
// RUN: sed 's/$A/faithful/; s/$E/complex<f32>/g' %s | tensorops-opt --tensorops-expand-recipes -o %t.given
// RUN: cmp %t.absent %t.given
// RUN: sed 's/$A/approximate/; s/$E/complex<f32>/g' %s | tensorops-opt --tensorops-expand-recipes -o %t.given
// RUN: cmp %t.absent %t.given
// RUN: sed 's/ accuracy<$A>//; s/$E/complex<f64>/g' %s | tensorops-opt --tensorops-expand-recipes -o %t.absent
// RUN: sed 's/$A/approximate/; s/$E/complex<f64>/g' %s | tensorops-opt --tensorops-expand-recipes -o %t.given
// RUN: cmp %t.absent %t.given
// RUN: sed 's/ accuracy<$A>//; s/$E/f64/g' %s | tensorops-opt --tensorops-expand-recipes -o %t.absent
// RUN: sed 's/$A/correct/; s/$E/f64/g' %s | tensorops-opt --tensorops-expand-recipes -o %t.given
// RUN: cmp %t.absent %t.given
// RUN: sed 's/$A/two_step/; s/$E/f64/g' %s | tensorops-opt --tensorops-expand-recipes -o %t.given
// RUN: not cmp -s %t.absent %t.given

module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
func.func @main(%x: $E) -> $E {
  %y = tensorops.rsqrt %x accuracy<$A> : $E
  return %y : $E
}
}
