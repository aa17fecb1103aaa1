namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>One thing that must be so for a rule to work.</summary>
internal interface ICheck
{
    /// <summary>What it is about.</summary>
    CheckInfo Info { get; }

    /// <summary>Makes it. What may not be read comes back as <see cref="CheckStatus.Unknown"/>.</summary>
    Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken);
}
