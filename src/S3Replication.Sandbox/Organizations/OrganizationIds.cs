using System.Security.Cryptography;

namespace S3Replication.Sandbox.Organizations;

/// <summary>
/// Ids as Organizations makes them
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html">the patterns of each id</see>).
/// </summary>
internal static class OrganizationIds
{
    private const string Characters = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>A new id.</summary>
    /// <param name="prefix">What it begins with: <c>o-</c>, <c>p-</c>.</param>
    /// <param name="length">How many characters follow.</param>
    public static string New(string prefix, int length) => prefix + RandomNumberGenerator.GetString(Characters, length);

    /// <summary>A new account: 12 digits.</summary>
    public static string NewAccount() => "9" + RandomNumberGenerator.GetString("0123456789", 11);
}
