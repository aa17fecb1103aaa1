namespace S3Replication.Core.Policies.Matching;

/// <summary>Something that has to allow, and the policies that it turns on.</summary>
/// <param name="Truth">Whether it does.</param>
/// <param name="Layer">The policies.</param>
/// <param name="What">What those are called.</param>
internal readonly record struct Requirement(Truth Truth, LayerResult Layer, string What)
{
    /// <summary>Both have to: the weaker one decides, this one when they are equal.</summary>
    public Requirement And(Requirement other) => other.Truth < Truth ? other : this;

    /// <summary>One has to: the stronger one decides, this one when they are equal.</summary>
    public Requirement Or(Requirement other) => other.Truth > Truth ? other : this;
}
