namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// No condition asks for an encryption context that S3 never gives. A page of AWS itself prints such a key
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html">Troubleshooting replication</see>).
/// </summary>
internal sealed class ConditionKeysAreKnown : PolicyLint
{
    private const string Prefix = "kms:EncryptionContext:";
    private const string Right = Prefix + "aws:s3:arn";

    /// <summary>The key that a page of AWS prints, and that no request has.</summary>
    public const string Misprinted = Prefix + "arn:aws:arn";

    public override CheckInfo Info { get; } = new(
        CheckIds.KnownConditionKeys,
        "The policies ask for condition keys that S3 gives",
        CheckSeverity.Medium,
        "replication-config-for-kms-objects.html#replication-kms-extra-permissions")
    {
        Needs = [CheckIds.RoleExists, CheckIds.DestinationExists],
    };

    protected override string Cause => "S3 never gives such a key, so that the statement never holds.";

    protected override string RemedyOf(CheckContext context) => $"Use {Right}, with the objects' ARNs and the bucket's.";

    protected override IEnumerable<string> Look(CheckContext context, IReadOnlyList<LintedStatement> statements) =>
        from statement in statements
        from condition in statement.Statement.Conditions
        let key = condition.Split(' ')[1]
        where key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && !key.Equals(Right, StringComparison.OrdinalIgnoreCase)
            && key.Contains("arn", StringComparison.OrdinalIgnoreCase)
        select $"{statement.Place} asks for {key}, which does not exist; {Right} does.";
}
