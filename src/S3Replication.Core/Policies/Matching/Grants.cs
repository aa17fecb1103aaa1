using System.Runtime.InteropServices;

namespace S3Replication.Core.Policies.Matching;

/// <summary>
/// As what a statement means the caller: it may certainly name the caller's account and perhaps, while the session's name is
/// not known, the session as well.
/// </summary>
/// <param name="Account">Whether it names the caller's account.</param>
/// <param name="Role">Whether it names the caller's role.</param>
/// <param name="Direct">Whether it names the caller itself, or everybody.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Grants(Truth Account, Truth Role, Truth Direct)
{
    /// <summary>What a statement means that names nobody: whoever has the policy.</summary>
    public static Grants Everybody { get; } = new(Truth.No, Truth.No, Truth.Yes);

    /// <summary>Whether it means the caller at all.</summary>
    public Truth Any => Account.Or(Role).Or(Direct);

    /// <summary>Whether one of them is not known.</summary>
    public bool IsUndecided => Account == Truth.Unknown || Role == Truth.Unknown || Direct == Truth.Unknown;

    /// <summary>All of them under a further requirement.</summary>
    public Grants And(Truth truth) => new(Account.And(truth), Role.And(truth), Direct.And(truth));

    /// <summary>What either means.</summary>
    public Grants Or(Grants other) => new(Account.Or(other.Account), Role.Or(other.Role), Direct.Or(other.Direct));

    /// <summary>One of them alone.</summary>
    public static Grants Of(Grant grant, Truth truth) => grant switch
    {
        Grant.Account => new Grants(truth, Truth.No, Truth.No),
        Grant.Role => new Grants(Truth.No, truth, Truth.No),
        Grant.Direct => new Grants(Truth.No, Truth.No, truth),
        _ => default,
    };
}
