namespace S3Replication.Aws.Iam;

/// <summary>Policy documents as IAM sends them.</summary>
internal static class PolicyText
{
    /// <summary>
    /// The JSON of a document: IAM encodes it as RFC 3986 says
    /// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html">GetRolePolicy</see>).
    /// </summary>
    /// <param name="document">The document as it came.</param>
    public static string Decode(string? document) => Uri.UnescapeDataString(document ?? string.Empty);
}
