// Finds every x of a precision whose 1/√x lies extremely near to a midpoint of
// two floats: what the constant threshold of the recipes rests on.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// usage: hardest P E LOGQ [FIRST LAST]   with denominators q from FIRST to LAST
//        hardest P E brute
//
// x = X·2^-(P-1) in [1, 4), midpoint m = M·2^-(P+1) with M odd, 2^P < M <
// 2^(P+1); D = 2^(3P+1) − X·M², so that x·m² = 1 − D·2^-(3P+1). Prints "X M D"
// (hex, hex, decimal) for every |D| ≤ 2^(P+E), each once.
//
// In two halves: x in [1, 2) has Z = X and K = 2^(3P+1); x in [2, 4) has X =
// 2Z, K = 2^(3P). Wanted are integers Z with Z·M² next to K; put M = 2j + 1.
//
// Along the curve Z = K/M² the slope −dZ/dj = 4K/M³ is, by Dirichlet, within
// 1/(q·Q) of some P/q with q ≤ Q = 2^LOGQ. There N = q·Z + P·j is an integer
// that hardly moves: F(M) = q·K/M² + P·(M−1)/2 differs from it by q·|D|/M² at
// most, is convex with its least value Fc where the slope is P/q exactly, and
// rises by at most M⁴/(48·q·Q²·K) on the stretch that P/q answers for. So: for
// each q and P, for each integer N in [Fc, Fc + rise], the odd integers next to
// the two roots of F(M) = N are tried. This takes about Q² + 2^(P−2)/Q steps.
//
// Floating point only proposes: each step has a stated slack, and what it
// proposes is decided in integers.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <set>
#include <utility>

using Int128 = __int128;

namespace {

/// One of the two halves: K = 2^exponent.
struct Half {
  int exponent;
  bool isUpper;
  double leastM, largestM;

  double k() const { return std::ldexp(1.0, exponent); }
};

/// For one fraction P/q, around the even M where the slope is nearest to it.
struct Arc {
  double m;     ///< that M
  double slope; ///< M·F'(M) there
  double curve; ///< F(M + t) ≈ Fc + curve·(t − t0)²
  double first; ///< the first integer N, less Fc
  double rise;  ///< the last one, less Fc
};

class Search {
public:
  Search(int p, int e, int logQ) : p(p), e(e), logQ(logQ) {}

  void fractions(const Half &half, int firstQ, int lastQ);
  void bruteForce(const Half &half);
  Half half(bool isUpper) const;
  void print() const;

private:
  static constexpr int kBlock = 512;

  void block(const Half &half, double q, double firstP, double step, int count);
  void roots(const Half &half, const Arc &arc, double slack);
  void tryAround(const Half &half, double m, double offset, double slack);
  void decide(const Half &half, int64_t m);

  int p, e, logQ;
  std::set<std::pair<uint64_t, uint64_t>> found;
};

} // namespace

Half Search::half(bool isUpper) const {
  double least = std::ldexp(1.0, p), middle = std::ldexp(std::sqrt(2.0), p);
  double slack = 1e-7; // far more than the roundings here
  if (isUpper)
    return {3 * p, true, least * (1 - slack), middle * (1 + slack)};
  return {3 * p + 1, false, middle * (1 - slack), 2 * least * (1 + slack)};
}

/// K − Z·M² is at most M²/2 < 2^109 for the nearest Z, so that it may be taken
/// modulo 2^128, where K may be 0.
void Search::decide(const Half &half, int64_t m) {
  if (m <= (int64_t(1) << p) || m >= (int64_t(2) << p))
    return;
  auto square = (unsigned __int128)(m)*m;
  auto z = uint64_t(std::llrint(half.k() / (double(m) * double(m))));
  unsigned __int128 k =
      half.exponent < 128 ? (unsigned __int128)(1) << half.exponent : 0;
  auto d = Int128(k - square * z);
  for (; d > Int128(square / 2); ++z)
    d -= Int128(square);
  for (; d < -Int128(square / 2); --z)
    d += Int128(square);
  if (z < (uint64_t(1) << (p - 1)) || z >= (uint64_t(1) << p))
    return;
  if (half.isUpper)
    d *= 2;
  Int128 limit = Int128(1) << (p + e);
  if (-limit <= d && d <= limit)
    found.insert({half.isUpper ? 2 * z : z, uint64_t(m)});
}

void Search::bruteForce(const Half &half) {
  for (int64_t m = (int64_t(1) << p) + 1; m < (int64_t(2) << p); m += 2)
    decide(half, m);
}

/// The odd integers within `slack` of m + offset.
void Search::tryAround(const Half &half, double m, double offset,
                       double slack) {
  for (double odd = 2 * std::ceil((offset - slack - 1) / 2) + 1;
       odd <= offset + slack; odd += 2)
    decide(half, int64_t(m) + int64_t(odd));
}

/// Both roots of F(M) = N for each N of the arc. F(M + t) − Fc is the parabola
/// curve·(t − t0)² up to terms of third and fourth order, which move the roots
/// by 2/3·t²/M and 5/18·t³/M²; next to the vertex both roots are one stretch.
void Search::roots(const Half &half, const Arc &arc, double slack) {
  double t0 = -arc.slope / (2 * arc.m * arc.curve);
  double wide = slack / arc.curve + 1;
  for (double n = arc.first; n <= arc.rise; n += 1) {
    double square = (n > 0 ? n : 0) / arc.curve, t = std::sqrt(square);
    if (square <= 4 * wide) {
      tryAround(half, arc.m, t0, t + std::sqrt(5 * wide) + 2);
      continue;
    }
    double near = wide / t + 0.0002;
    double third = square / arc.m * (2.0 / 3);
    double fourth = t * third / arc.m * (5.0 / 12);
    tryAround(half, arc.m, t0 + t + third + fourth, near);
    tryAround(half, arc.m, t0 - t + third - fourth, near);
  }
}

/// The arcs of `count` numerators; this loop is nearly all of the time and is
/// written to be vectorised.
void Search::block(const Half &half, double q, double firstP, double step,
                   int count) {
  static Arc arcs[kBlock];
  const double k = half.k(), inverseQ = 1 / q, root = std::cbrt(4 * k);
  const double largest = std::ldexp(1.0, logQ);
  const double slack = q * std::ldexp(1.0, e + 2 - p);
  const double vertex = 1 / (12 * q * k);
  const double rising = 1.01 / (48 * q * largest * largest * k);
  for (int i = 0; i < count; ++i) {
    const double numerator = firstP + i * step, rho = numerator * inverseQ;
    // rho^(-1/3) on [0.9, 4.1]: a quartic, then Newton.
    double y =
        1.4876 +
        rho * (-0.6696 + rho * (0.2227 + rho * (-0.03698 + rho * 0.002402)));
    for (int round = 0; round < 4; ++round)
      y = y + y * (1 - rho * y * y * y) * (1.0 / 3);
    const double m = 2 * std::rint(0.5 * root * y); // even
    const double square = m * m, low = std::fma(m, m, -square);
    const double inverse = 1 / square, z = std::rint(k * inverse);
    const double fraction = (std::fma(-z, square, k) - z * low) * inverse;
    // M·F'(M) = P·M/2 − 2·q·(z + fraction), its large parts exactly.
    const double half1 = 0.5 * numerator, a = half1 * m;
    const double aLow = std::fma(half1, m, -a), twice = 2 * q, b = twice * z;
    const double bLow = std::fma(twice, z, -b);
    const double slope = (a - b) + (aLow - bLow) - twice * fraction;
    // Fc modulo 1: M is even, so P·(M−1)/2 is −P/2 up to an integer.
    const double odd = numerator - 2 * std::floor(0.5 * numerator);
    const double f = q * fraction + 0.5 * odd - slope * slope * square * vertex;
    arcs[i] = {m, slope, 3 * q * k * inverse * inverse,
               std::ceil(f - slack) - f, square * square * rising + slack};
  }
  for (int i = 0; i < count; ++i)
    if (arcs[i].first <= arcs[i].rise)
      roots(half, arcs[i], slack);
}

/// Every fraction P/q in lowest terms or not, but never with both even.
void Search::fractions(const Half &half, int firstQ, int lastQ) {
  auto slopeAt = [&](double m) { return 4 * half.k() / (m * m * m); };
  double margin = 2 / std::ldexp(1.0, logQ);
  for (int q = firstQ; q <= lastQ; ++q) {
    double from = std::ceil(q * slopeAt(half.largestM) - margin);
    double to = std::floor(q * slopeAt(half.leastM) + margin);
    double step = q % 2 ? 1 : 2;
    if (step == 2 && std::fmod(from, 2) == 0)
      from += 1;
    for (double numerator = from; numerator <= to; numerator += step * kBlock) {
      double rest = std::floor((to - numerator) / step) + 1;
      block(half, q, numerator, step, rest < kBlock ? int(rest) : kBlock);
    }
  }
}

void Search::print() const {
  for (auto [x, m] : found) {
    unsigned __int128 k =
        3 * p + 1 < 128 ? (unsigned __int128)(1) << (3 * p + 1) : 0;
    auto d = Int128(k - (unsigned __int128)(m)*m * x);
    std::printf("%llx %llx %lld\n", (unsigned long long)x,
                (unsigned long long)m, (long long)d);
  }
}

int main(int argc, char **argv) {
  if (argc != 4 && argc != 6) {
    std::fputs("usage: hardest P E LOGQ|brute [FIRST LAST]\n", stderr);
    return 2;
  }
  bool brute = !std::strcmp(argv[3], "brute");
  int logQ = brute ? 0 : std::atoi(argv[3]);
  Search search(std::atoi(argv[1]), std::atoi(argv[2]), logQ);
  for (bool isUpper : {false, true}) {
    Half half = search.half(isUpper);
    if (brute)
      search.bruteForce(half);
    else
      search.fractions(half, argc > 5 ? std::atoi(argv[4]) : 1,
                       argc > 5 ? std::atoi(argv[5]) : 1 << logQ);
  }
  search.print();
}
