using System.Security.Cryptography;

namespace S3Replication.Sandbox.S3;

/// <summary>The ids that S3 gives to rules that come without one.</summary>
internal static class RuleId
{
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A new id of 48 letters and digits.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Characters, 48);
}
