# Coq checks what Gappa found: each certificate, and each hint as a lemma.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`gappa -Bcoq` takes the hints of a script for granted in what it writes; here
each is proved by ring or field before it is used."""

import re
import subprocess

HINT = re.compile(r"^Hypothesis (a\d+) : (.*)\.$", re.M)

PROOF = r"""Lemma \1 : \2.
Proof.
  intros; unfold Float1, float2R, Defs.F2R in *; cbn -[IZR rounding_float] in *;
  first [ ring | field; repeat split; assumption | field ].
Qed."""

LIBRARY = "Require Import Gappa.Gappa_library."
MORE = "\nRequire Import Reals Flocq.Core.Core.\nOpen Scope R_scope."

# The axioms of Coq's real numbers and nothing else.
AXIOMS = {
    "ClassicalDedekindReals.sig_not_dec",
    "ClassicalDedekindReals.sig_forall_dec",
    "FunctionalExtensionality.functional_extensionality_dep",
    "Classical_Prop.classic",
}


def closed(certificate):
    """The certificate with its hints proved, and a question for its axioms at the end."""
    text = HINT.sub(PROOF, certificate)
    loose = re.search(r"^(Hypothesis|Axiom|Parameter|Admitted).*", text, re.M)
    if loose:
        raise ValueError(f"the certificate takes for granted: {loose[0]}")
    last = re.findall(r"^(?:Lemma|Theorem) (\w+)", text, re.M)[-1]
    return text.replace(LIBRARY, LIBRARY + MORE, 1) + f"\nPrint Assumptions {last}.\n"


def assumed(output):
    """The axioms that Coq printed last."""
    listed = output.rpartition("Axioms:")[2]
    return set(re.findall(r"^([\w.]+) *(?::|$)", listed, re.M)) if "Axioms:" in output else set()


def check(script):
    """'' where Coq accepts the claim in the file `script`, else what is wrong."""
    made = subprocess.run(
        ["gappa", "-Bcoq", script.name], cwd=script.parent, capture_output=True, text=True
    )
    if made.returncode:
        return f"gappa: {made.stderr.strip()}"
    try:
        text = closed(made.stdout)
    except ValueError as error:
        return str(error)
    name = re.sub(r"\W", "_", script.stem)
    source = script.parent / f"{name}.v"
    source.write_text(text)
    result = subprocess.run(
        ["coqc", "-q", source.name], cwd=script.parent, capture_output=True, text=True
    )
    if result.returncode:
        return f"coq: {(result.stderr or result.stdout).strip()}"
    more = assumed(result.stdout) - AXIOMS
    return f"coq: it rests on {', '.join(sorted(more))}" if more else ""
