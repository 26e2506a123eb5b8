(* From the lemmas about the residual to the decision: the result of `check` is
   1/sqrt(x) correctly rounded.
   SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception *)

From Coq Require Import Reals Psatz ZArith Znumtheory Zpow_facts.
From Flocq Require Import Core.
From Proofs Require Import Neighbour.

Open Scope R_scope.

(* An odd number that divides a power of two is 1. *)
Lemma odd_divisor : forall a n, (0 < a)%Z -> (0 <= n)%Z -> Z.odd a = true ->
  (a | 2 ^ n)%Z -> a = 1%Z.
Proof.
  intros a n Ha Hn Hodd Hd.
  assert (rel_prime a (2 ^ n)) as Hr.
  { apply rel_prime_Zpower_r; [ assumption | ]. apply rel_prime_sym.
    apply prime_rel_prime; [ exact prime_2 | ]. intros [k Hk].
    rewrite Hk, Z.odd_mul in Hodd. now rewrite Bool.andb_false_r in Hodd. }
  destruct Hr as [_ _ H].
  specialize (H a (Z.divide_refl a) Hd).
  apply Z.divide_1_r_nonneg; [ lia | exact H ].
Qed.

(* Arithmetic apart from everything that only makes it slow. *)
Lemma near_one : forall u s x, 0 < u <= / 64 -> 1 - u / 2 < s -> 1 + 2 * u <= x ->
  1 < x * s * s.
Proof.
  intros u s x Hu Hs Hx. assert (1 - u < s * s) by nra.
  assert (1 < (1 + 2 * u) * (1 - u)) by nra.
  assert ((1 + 2 * u) * (1 - u) <= x * (1 - u)) by (apply Rmult_le_compat_r; lra).
  assert (x * (1 - u) < x * (s * s)) by (apply Rmult_lt_compat_l; lra). lra.
Qed.

Lemma near_four : forall u s x, 0 < u <= / 64 -> 0 < s <= (1 + u) / 2 ->
  0 < x < 4 - 8 * u -> x * s * s < 1.
Proof.
  intros u s x Hu Hs Hx.
  assert (s * s <= (1 + u) / 2 * ((1 + u) / 2)) by (apply Rmult_le_compat; lra).
  assert (0 < s * s) by (apply Rmult_lt_0_compat; lra).
  assert (x * (s * s) < (4 - 8 * u) * (s * s)) by (apply Rmult_lt_compat_r; lra).
  assert ((4 - 8 * u) * (s * s) <= (4 - 8 * u) * ((1 + u) / 2 * ((1 + u) / 2))) by
    (apply Rmult_le_compat_l; lra).
  assert ((4 - 8 * u) * ((1 + u) / 2 * ((1 + u) / 2)) < 1) by nra. lra.
Qed.

Lemma half_at_most : forall u s v, 0 < u <= / 64 -> 0 < s ->
  (1 - 31 / 32 * u) * s <= v -> v <= / 2 -> s <= (1 + u) / 2.
Proof. intros u s v Hu Hs Hv Hv2. nra. Qed.

Lemma side_of_one : forall x s m, 0 < x -> 0 < s -> 0 < m -> x * s * s = 1 ->
  (x * m * m < 1 <-> m < s).
Proof.
  intros x s m Hx Hs Hm E. split; intros H.
  - apply Rnot_le_lt. intros Hle.
    assert (s * s <= m * m) by (apply Rmult_le_compat; lra).
    assert (x * (s * s) <= x * (m * m)) by (apply Rmult_le_compat_l; lra). lra.
  - assert (m * m < s * s) by (apply Rmult_le_0_lt_compat; lra).
    assert (x * (m * m) < x * (s * s)) by (apply Rmult_lt_compat_l; lra). lra.
Qed.

Section Decision.

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
Notation far := (bpow radix2 (1 - 2 * prec)).

(* A float x in [1, 4), and v as the bound before the last rounding has it. *)
Variables x v : R.
Hypothesis F_x : F x.
Hypothesis x_range : 1 <= x < 4.
Notation s := (/ sqrt x).
Hypothesis v_low : (1 - 31 / 32 * u) * s <= v.
Hypothesis v_high : v < s.

Notation r := (RN v).
Notation rp := (next r).
Notation Q := (1 - x * r * rp).
Notation T := (x * ((rp - r) / 2) * ((rp - r) / 2)).

(* The computed residual and the threshold; each hypothesis is a claim of
   claims_check.py, the last one the exhaustive search. *)
Variables Res tau : R.
Hypothesis tau_range : 0 < tau < far.
Hypothesis near : / 2 <= r < 1 -> Rabs Q <= far -> Res = Q.
Hypothesis above : / 2 <= r < 1 -> far <= Q -> far <= Res.
Hypothesis below : / 2 <= r < 1 -> Q <= - far -> Res <= - far.
Hypothesis below_half : r = / 2 - u / 2 -> 4 * u <= 4 - x <= 32 * u ->
  bpow radix2 (- prec - 2) <= Res.
Hypothesis at_one : x = 1 -> r = 1 -> Res <= 0.
Hypothesis searched : / 2 <= r < 1 -> ~ (T < Q <= tau) /\ ~ (tau < Q <= T).

Lemma sqrt_range : 1 <= sqrt x < 2.
Proof.
  split.
  - rewrite <- sqrt_1. apply sqrt_le_1; lra.
  - replace 2 with (sqrt (2 * 2)) by (apply sqrt_square; lra).
    apply sqrt_lt_1; lra.
Qed.

Lemma s_range : / 2 <= s <= 1.
Proof.
  pose proof sqrt_range. split.
  - apply Rinv_le; lra.
  - rewrite <- Rinv_1. apply Rinv_le; lra.
Qed.

Lemma x_s : x * s * s = 1.
Proof.
  pose proof sqrt_range. rewrite <- (sqrt_sqrt x) at 1 by lra. field. lra.
Qed.

Lemma x_grid : exists X, x = IZR X * bpow radix2 (1 - prec) /\
  (2 <= x -> exists Y, X = (2 * Y)%Z).
Proof.
  pose proof F_x as Hf. unfold generic_format, F2R in Hf. cbn [Fnum Fexp] in Hf.
  set (m := Ztrunc (scaled_mantissa radix2 fexp x)) in Hf.
  unfold cexp in Hf. destruct (Rlt_le_dec x 2) as [H | H].
  - rewrite (mag_unique_pos radix2 x 1) in Hf by (simpl; lra).
    replace (fexp 1) with (1 - prec)%Z in Hf by (unfold FLT_exp; lia).
    exists m. split; [ exact Hf | intros; lra ].
  - rewrite (mag_unique_pos radix2 x 2) in Hf by (simpl; lra).
    replace (fexp 2) with (1 + (1 - prec))%Z in Hf by (unfold FLT_exp; lia).
    exists (2 * m)%Z. split; [ | intros _; now exists m ].
    rewrite Hf, bpow_plus, mult_IZR. change (bpow radix2 1) with 2. ring.
Qed.

Lemma ulp_of_x : bpow radix2 (1 - prec) = 2 * u.
Proof.
  replace (1 - prec)%Z with (1 + - prec)%Z by ring. now rewrite bpow_plus.
Qed.

Lemma two_u_divides_two : exists n, 1 = IZR n * (2 * u) /\ (0 < n)%Z.
Proof.
  exists (2 ^ (prec - 1))%Z. split; [ | apply Z.pow_pos_nonneg; lia ].
  rewrite (IZR_Zpower radix2) by lia. rewrite <- ulp_of_x, <- bpow_plus.
  now replace (prec - 1 + (1 - prec))%Z with 0%Z by ring.
Qed.

(* Two floats of x's grid are equal or 2u apart, above 2 even 4u. *)
Lemma above_one : x <> 1 -> 1 + 2 * u <= x.
Proof.
  intros Hx. destruct x_grid as [X [E _]], two_u_divides_two as [n [En _]].
  rewrite ulp_of_x in E. pose proof (u_positive prec).
  assert (n < X)%Z as L.
  { apply lt_IZR. apply Rmult_lt_reg_r with (2 * u); lra. }
  assert (IZR n + 1 <= IZR X) by (rewrite <- plus_IZR; apply IZR_le; lia). nra.
Qed.

Lemma below_four : 2 <= x -> x <= 4 - 4 * u.
Proof.
  intros H. destruct x_grid as [X [E Hy]], two_u_divides_two as [n [En _]].
  destruct (Hy H) as [Y EY]. rewrite ulp_of_x, EY, mult_IZR in E.
  pose proof (u_positive prec).
  assert (Y < 2 * n)%Z as L.
  { apply lt_IZR. rewrite mult_IZR. apply Rmult_lt_reg_r with (2 * u); lra. }
  assert (IZR Y + 1 <= 2 * IZR n) by (rewrite <- plus_IZR, <- mult_IZR; apply IZR_le; lia).
  nra.
Qed.

Lemma neighbours : RN s = r \/ RN s = rp.
Proof.
  apply neighbour; auto with typeclass_instances. apply s_range.
Qed.

Lemma F_r : F r.
Proof. apply generic_format_round; auto with typeclass_instances. Qed.

Lemma r_le_one : r <= 1.
Proof.
  rewrite <- (round_generic radix2 fexp (Znearest choice) 1).
  - apply round_le; auto with typeclass_instances. pose proof s_range. lra.
  - now apply F_one.
Qed.

Lemma next_r : / 2 <= r < 1 -> rp = r + u.
Proof. intros. apply next_eq; auto. Qed.

(* r is 1 for x = 1 only, and below 1/2 only for the x next to 4. *)
Lemma one_only : r = 1 -> x = 1.
Proof.
  intros Hr. destruct (Req_dec x 1) as [E | N]; [ exact E | exfalso ].
  pose proof (above_one N). pose proof (u_positive prec). pose proof (u_small prec prec_large).
  assert (pred radix2 fexp 1 = 1 - u) as Hp.
  { change 1 with (bpow radix2 0) at 1. rewrite pred_bpow. now rewrite fexp_0. }
  assert (1 - u / 2 <= v) as Hv.
  { apply Rnot_lt_le. intros Hlt. assert (r <= pred radix2 fexp 1); [ | lra ].
    apply round_N_le_midp; auto with typeclass_instances.
    - apply generic_format_pred; auto with typeclass_instances. now apply F_one.
    - rewrite succ_pred by (auto with typeclass_instances; now apply F_one). lra. }
  pose proof x_s. assert (1 < x * s * s) by (apply near_one with u; lra). lra.
Qed.

Lemma low_only : r < / 2 -> r = / 2 - u / 2 /\ 4 * u <= 4 - x <= 32 * u.
Proof.
  intros Hr. pose proof (u_positive prec). pose proof (u_small prec prec_large).
  assert (r = pred radix2 fexp (/ 2)) as Er.
  { apply Rle_antisym.
    - apply pred_ge_gt; auto with typeclass_instances; [ apply F_r | now apply F_half ].
    - rewrite pred_half by auto. apply r_at_least with s; auto. apply s_range. }
  pose proof (pred_half prec emin emin_small) as Hp.
  assert (v <= / 2) as Hv.
  { assert (rp = / 2) as Eg.
    { rewrite Er. apply succ_pred; auto with typeclass_instances. now apply F_half. }
    assert (v <= (r + rp) / 2) by (apply v_below_midpoint with s; auto; apply s_range).
    lra. }
  split; [ lra | ].
  pose proof x_s. pose proof s_range.
  assert (s <= (1 + u) / 2) by (apply half_at_most with v; lra).
  assert (4 - 8 * u <= x).
  { apply Rnot_lt_le. intros Hlt.
    assert (x * s * s < 1) by (apply near_four with u; lra). lra. }
  split; [ | lra ]. assert (x <= 4 - 4 * u) by (apply below_four; lra). lra.
Qed.

(* Which side of the midpoint. *)
Lemma side : / 2 <= r < 1 -> (T < Q <-> (r + rp) / 2 < s).
Proof.
  intros Hr. pose proof s_range. pose proof x_s.
  assert (r + u <= rp) by (apply next_far; auto; [ apply F_r | lra ]).
  pose proof (u_positive prec).
  set (m := (r + rp) / 2).
  assert (T = Q - 1 + x * m * m) as E by (unfold m; field).
  assert (0 < m) by (unfold m; lra).
  assert (x * m * m < 1 <-> m < s) as Side by (apply side_of_one; lra).
  rewrite E. split; intros Hlt; [ apply Side | apply Side in Hlt ]; lra.
Qed.

(* The midpoint has an odd last bit; no power of two is x times its square. *)
Lemma no_tie : / 2 <= r < 1 -> (r + rp) / 2 <> s.
Proof.
  intros Hr E. pose proof x_s as Hx. rewrite <- E in Hx. clear E.
  rewrite (next_r Hr) in Hx.
  destruct x_grid as [X [EX _]].
  pose proof F_r as Hf. unfold generic_format in Hf.
  set (m := Ztrunc (scaled_mantissa radix2 fexp r)) in Hf.
  replace (cexp radix2 fexp r) with (- prec)%Z in Hf.
  2: { unfold cexp. rewrite (mag_unique_pos radix2 r 0) by (simpl; lra).
       now rewrite fexp_0. }
  unfold F2R in Hf. cbn [Fnum Fexp] in Hf.
  rewrite Hf, EX in Hx.
  assert (0 < m)%Z as Hm.
  { apply lt_IZR. pose proof (u_positive prec).
    apply Rmult_lt_reg_r with u; [ assumption | ]. rewrite <- Hf. lra. }
  assert (X * (2 * m + 1) * (2 * m + 1) = 2 ^ (3 * prec + 1))%Z as Hz.
  { apply eq_IZR. rewrite !mult_IZR, !plus_IZR, !mult_IZR.
    rewrite (IZR_Zpower radix2) by lia.
    replace (3 * prec + 1)%Z with (- (1 - prec) + 2 + prec + prec)%Z by lia.
    rewrite !bpow_plus, (bpow_opp radix2 (1 - prec)).
    assert (bpow radix2 prec = / u) as Hu.
    { rewrite bpow_opp. now rewrite Rinv_inv. }
    rewrite Hu. pose proof (u_positive prec). pose proof (bpow_gt_0 radix2 (1 - prec)).
    change (bpow radix2 2) with 4.
    assert (0 < bpow radix2 (1 - prec) * u * u) by
      (repeat apply Rmult_lt_0_compat; assumption).
    apply Rmult_eq_reg_r with (bpow radix2 (1 - prec) * u * u / 4); [ | lra ].
    etransitivity; [ | etransitivity; [ exact Hx | ] ]; field; lra. }
  assert (2 * m + 1 = 1)%Z; [ | lia ].
  apply odd_divisor with (3 * prec + 1)%Z; try lia.
  - rewrite Z.odd_add, Z.odd_mul. reflexivity.
  - rewrite <- Hz. exists (X * (2 * m + 1))%Z. ring.
Qed.

Lemma T_below_far : / 2 <= r < 1 -> 0 < T < far.
Proof.
  intros Hr. rewrite (next_r Hr).
  pose proof (u_positive prec).
  replace (r + u - r) with u by ring.
  replace far with (2 * u * u).
  - split; nra.
  - replace (1 - 2 * prec)%Z with (1 + - prec + - prec)%Z by ring.
    rewrite !bpow_plus. change (bpow radix2 1) with 2. ring.
Qed.

Lemma decides : / 2 <= r < 1 -> (tau < Res <-> T < Q).
Proof.
  intros Hr. pose proof (T_below_far Hr). destruct (searched Hr) as [S1 S2].
  assert (0 < far) by apply bpow_gt_0.
  destruct (Rle_lt_dec (Rabs Q) far) as [Hn | Hn].
  - rewrite (near Hr Hn). split; intros Hq.
    + apply Rnot_le_lt. intros Hle. apply S2. lra.
    + apply Rnot_le_lt. intros Hle. apply S1. lra.
  - destruct (Rle_lt_dec Q 0) as [Hs | Hs].
    + rewrite Rabs_left1 in Hn by lra. pose proof (below Hr). split; intros; exfalso; lra.
    + rewrite Rabs_pos_eq in Hn by lra. pose proof (above Hr). split; intros; lra.
Qed.

Lemma tau_below_far_left : tau < bpow radix2 (- prec - 2).
Proof.
  apply Rlt_le_trans with far; [ lra | ]. apply bpow_le. lia.
Qed.

Theorem correctly_rounded : (if Rlt_dec tau Res then rp else r) = RN s.
Proof.
  pose proof s_range. pose proof neighbours as Hn. pose proof r_le_one.
  destruct (Rlt_le_dec r (/ 2)) as [Hlow | Hlow].
  - (* x next to 4 *)
    destruct (low_only Hlow) as [El Ex]. pose proof (below_half El Ex). pose proof tau_below_far_left.
    destruct (Rlt_dec tau Res) as [_ | N]; [ | lra ].
    assert (/ 2 <= RN s).
    { rewrite <- (round_generic radix2 fexp (Znearest choice) (/ 2)).
      - apply round_le; auto with typeclass_instances. lra.
      - now apply F_half. }
    destruct Hn; lra.
  - destruct (Rle_lt_or_eq_dec r 1) as [Hr | Hr]; [ assumption | | ].
    + assert (/ 2 <= r < 1) as H2 by lra.
      pose proof (decides H2) as Hd. pose proof (side H2) as Hs.
      pose proof (no_tie H2) as Ht.
      assert (r < rp).
      { rewrite (next_r H2).
        pose proof (u_positive prec). lra. }
      destruct (Rlt_dec tau Res) as [Y | N].
      * assert (rp <= RN s); [ | destruct Hn; lra ].
        apply round_N_ge_midp; auto with typeclass_instances.
        { apply generic_format_succ; auto with typeclass_instances. apply F_r. }
        rewrite pred_succ by (auto with typeclass_instances; apply F_r).
        apply Hd, Hs in Y. lra.
      * assert (RN s <= r); [ | destruct Hn; lra ].
        apply round_N_le_midp; auto with typeclass_instances; [ apply F_r | ].
        destruct (Rtotal_order s ((r + rp) / 2)) as [ L | [ E | G ] ]; [ lra | congruence | ].
        exfalso. apply N, Hd, Hs. lra.
    + (* x = 1 *)
      pose proof (at_one (one_only Hr) Hr).
      destruct (Rlt_dec tau Res) as [Y | _]; [ lra | ].
      assert (r <= RN s) by (apply RN_s_ge; auto; apply s_range).
      assert (RN s <= 1).
      { rewrite <- (round_generic radix2 fexp (Znearest choice) 1) by now apply F_one.
        apply round_le; auto with typeclass_instances. lra. }
      lra.
Qed.

End Decision.

Print Assumptions correctly_rounded.
