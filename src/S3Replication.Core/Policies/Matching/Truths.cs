namespace S3Replication.Core.Policies.Matching;

/// <summary>Logic of three values.</summary>
internal static class Truths
{
    public static Truth Of(bool value) => value ? Truth.Yes : Truth.No;

    public static Truth And(this Truth first, Truth second) => first < second ? first : second;

    public static Truth Or(this Truth first, Truth second) => first > second ? first : second;

    public static Truth Not(this Truth value) => Truth.Yes - value + Truth.No;
}
