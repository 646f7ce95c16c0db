using System.Numerics;

namespace OpenEvolve.Cdktf.Cost.Prices;

/// <summary>A quantity or an amount that is known within bounds; both bounds are equal when it is known.</summary>
/// <param name="Low">At least.</param>
/// <param name="High">At most.</param>
public readonly record struct Span(decimal Low, decimal High)
    : IAdditionOperators<Span, Span, Span>, IMultiplyOperators<Span, Span, Span>
{
    /// <summary>Nothing.</summary>
    public static Span None { get; }

    /// <summary>A known number.</summary>
    public static Span Of(decimal value) => new(value, value);

    /// <summary>One over this: the low bound comes from the high one.</summary>
    public Span Inverse() => new(1 / High, 1 / Low);

    /// <inheritdoc/>
    public static Span operator +(Span left, Span right) => new(left.Low + right.Low, left.High + right.High);

    /// <inheritdoc/>
    public static Span operator *(Span left, Span right) => new(left.Low * right.Low, left.High * right.High);

    /// <summary>Both bounds by a number that is not negative.</summary>
    public static Span operator *(Span left, decimal right) => new(left.Low * right, left.High * right);
}
