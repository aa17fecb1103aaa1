using System.Security.Cryptography;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// Ids as IAM makes them: four letters that say of what, and 16 letters and digits
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">Unique identifiers</see>).
/// </summary>
internal static class UniqueId
{
    /// <summary>A new id: <c>AROA…</c> for a role, <c>ANPA…</c> for a managed policy, <c>ASIA…</c> for temporary credentials.</summary>
    /// <param name="prefix">The four letters.</param>
    public static string New(string prefix) => prefix + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
}
