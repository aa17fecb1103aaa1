namespace S3Replication.Sandbox.S3.Forms;

/// <summary>The fields that sign a form, of version 4 and of version 2.</summary>
internal static class FormSignatureFields
{
    /// <summary>The policy, which is what is signed.</summary>
    public const string Policy = "policy";

    private static readonly string[] s_version4 = ["x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature", "x-amz-security-token"];

    /// <summary>Whether a field belongs to the signature and says nothing of the object.</summary>
    /// <param name="name">Its name in lower case.</param>
    public static bool IsOne(string name) => s_version4.Contains(name, StringComparer.Ordinal);

    /// <summary>
    /// Whether the policy need not speak of a field: "each form field that you specify in a form (except x-amz-signature, file, policy, and field
    /// names that have an x-ignore- prefix) must appear in the list of conditions"
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html">POST policy</see>); those of version 2 are
    /// excepted likewise.
    /// </summary>
    /// <param name="name">Its name in lower case.</param>
    public static bool IsFree(string name) =>
        name is Policy or "x-amz-signature" or "signature" or "awsaccesskeyid"
        || name.StartsWith("x-ignore-", StringComparison.Ordinal);
}
