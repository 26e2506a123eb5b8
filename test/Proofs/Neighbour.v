(* From the bound before the last rounding to the answer: the rounded result is
   the correctly rounded one or the float below it.
   SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception *)

From Coq Require Import Reals Psatz ZArith.
From Flocq Require Import Core.

Open Scope R_scope.

Section Neighbour.

(* Floats of prec bits whose exponents reach below 1/2; f32: 24 and -149, f64:
   53 and -1074. *)
Variables prec emin : Z.
Hypothesis prec_large : (6 <= prec)%Z.
Hypothesis emin_small : (emin <= - prec - 1)%Z.
Context {prec_gt_0 : Prec_gt_0 prec}.
Variable choice : Z -> bool.

Notation fexp := (FLT_exp emin prec).
Notation F := (generic_format radix2 fexp).
Notation RN := (round radix2 fexp (Znearest choice)).
Notation next := (succ radix2 fexp).
Notation u := (bpow radix2 (- prec)).

Lemma half_bpow : bpow radix2 (-1) = / 2.
Proof. reflexivity. Qed.

Lemma u_positive : 0 < u.
Proof. apply bpow_gt_0. Qed.

Lemma u_small : u <= / 64.
Proof.
  replace (/ 64) with (bpow radix2 (-6)) by (simpl; lra).
  apply bpow_le; lia.
Qed.

Lemma fexp_0 : fexp 0 = (- prec)%Z.
Proof. unfold FLT_exp; lia. Qed.

Lemma F_half : F (/ 2).
Proof.
  rewrite <- half_bpow. apply generic_format_bpow. unfold FLT_exp. lia.
Qed.

Lemma F_one : F 1.
Proof.
  change 1 with (bpow radix2 0). apply generic_format_bpow. unfold FLT_exp. lia.
Qed.

(* One ulp is u from 1/2 up to 1. *)
Lemma next_eq : forall r, / 2 <= r < 1 -> next r = r + u.
Proof.
  intros r Hr. rewrite succ_eq_pos by lra.
  rewrite ulp_neq_0 by lra. unfold cexp.
  rewrite (mag_unique_pos radix2 r 0).
  - now rewrite fexp_0.
  - simpl. lra.
Qed.

Lemma next_far : forall r, F r -> / 2 <= r -> r + u <= next r.
Proof.
  intros r Fr Hr. destruct (Rlt_le_dec r 1) as [H | H].
  - rewrite next_eq; lra.
  - rewrite succ_eq_pos by lra. apply Rplus_le_compat_l.
    rewrite ulp_neq_0 by lra. apply bpow_le.
    rewrite <- fexp_0. unfold cexp. apply monotone_exp.
    + apply FLT_exp_monotone.
    + apply Z.lt_le_incl. apply mag_gt_bpow. rewrite Rabs_pos_eq; simpl; lra.
Qed.

Lemma pred_half : pred radix2 fexp (/ 2) = / 2 - u / 2.
Proof.
  rewrite <- half_bpow, pred_bpow. f_equal.
  replace (fexp (-1)) with (- prec + -1)%Z by (unfold FLT_exp; lia).
  rewrite bpow_plus. simpl. lra.
Qed.

Variables s v : R.
Hypothesis s_range : / 2 <= s <= 1.
Hypothesis v_low : (1 - 31 / 32 * u) * s <= v.
Hypothesis v_high : v < s.

Lemma F_RN : forall t, F (RN t).
Proof. intros t. apply generic_format_round; auto with typeclass_instances. Qed.

Lemma RN_s_ge : RN v <= RN s.
Proof. apply round_le; auto with typeclass_instances. lra. Qed.

Lemma r_at_least : / 2 - u / 2 <= RN v.
Proof.
  rewrite <- pred_half.
  rewrite <- (round_generic radix2 fexp (Znearest choice) (pred radix2 fexp (/ 2))).
  2: apply generic_format_pred; auto with typeclass_instances; apply F_half.
  apply round_le; auto with typeclass_instances.
  rewrite pred_half. pose proof u_positive. pose proof u_small. nra.
Qed.

(* v lies at or below the midpoint above its own rounding. *)
Lemma v_below_midpoint : v <= (RN v + next (RN v)) / 2.
Proof.
  apply Rnot_lt_le. intros H.
  assert (next (RN v) <= RN v) as H1.
  { apply round_N_ge_midp; auto with typeclass_instances.
    - apply generic_format_succ; auto with typeclass_instances. apply F_RN.
    - rewrite pred_succ by (auto with typeclass_instances; apply F_RN). lra. }
  assert (RN v < next (RN v)).
  { apply succ_gt_id. pose proof r_at_least. pose proof u_small. lra. }
  lra.
Qed.

Theorem neighbour : RN s = RN v \/ RN s = next (RN v).
Proof.
  pose proof u_positive. pose proof u_small.
  pose proof v_below_midpoint as Hv. pose proof r_at_least as Hr.
  pose proof RN_s_ge as Hge.
  assert (F (next (RN v))) as Fg.
  { apply generic_format_succ; auto with typeclass_instances. apply F_RN. }
  destruct (Rle_lt_or_eq_dec _ _ Hge) as [Hgt | E]; [ right | now left ].
  assert (next (RN v) <= RN s) as Hlow by
    (apply succ_le_lt; auto with typeclass_instances; apply F_RN).
  apply Rle_antisym; [ | assumption ].
  apply round_N_le_midp; auto with typeclass_instances.
  assert (RN s <= 1) as Hs1.
  { rewrite <- (round_generic radix2 fexp (Znearest choice) 1) by apply F_one.
    apply round_le; auto with typeclass_instances. lra. }
  destruct (Rlt_le_dec (RN v) (/ 2)) as [Hb | Hb].
  - (* Below the binade: only its highest float. *)
    assert (RN v = pred radix2 fexp (/ 2)) as Er.
    { apply Rle_antisym.
      - apply pred_ge_gt; auto with typeclass_instances; [ apply F_RN | apply F_half ].
      - rewrite pred_half. exact Hr. }
    assert (next (RN v) = / 2) as Eg.
    { rewrite Er. apply succ_pred; auto with typeclass_instances. apply F_half. }
    pose proof (next_far (/ 2) F_half (Rle_refl _)).
    rewrite Eg in *. nra.
  - rewrite (next_eq (RN v)) in * by lra.
    pose proof (next_far (RN v + u) Fg ltac:(lra)). nra.
Qed.

End Neighbour.
