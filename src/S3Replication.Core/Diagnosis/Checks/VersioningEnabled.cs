using S3Replication.Core.Buckets;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Versioning is on: of the source bucket, or of the destination bucket.</summary>
internal sealed class VersioningEnabled : ICheck
{
    private readonly bool _ofSource;

    private VersioningEnabled(bool ofSource, string id, string title, string exists)
    {
        _ofSource = ofSource;
        Info = new CheckInfo(id, title, CheckSeverity.Critical, "replication.html#replication-requirements")
        {
            Needs = [exists],
            NeedsRule = !ofSource,
        };
    }

    public CheckInfo Info { get; }

    public static VersioningEnabled OfSource() =>
        new(ofSource: true, CheckIds.SourceVersioning, "Versioning of the source bucket is on", CheckIds.SourceExists);

    public static VersioningEnabled OfDestination() => new(
        ofSource: false, CheckIds.DestinationVersioning, "Versioning of the destination bucket is on", CheckIds.DestinationExists);

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        string bucket = _ofSource ? context.SourceBucket : context.DestinationBucket;
        Fact<VersioningStatus> versioning = _ofSource
            ? await context.Facts.SourceVersioningAsync(cancellationToken).ConfigureAwait(false)
            : await context.Facts.DestinationVersioningAsync(bucket, cancellationToken).ConfigureAwait(false);
        return versioning.IsUnknown ? Info.Unknown(versioning.Unreadable)
            : versioning.Value == VersioningStatus.Enabled ? Info.Passed($"Versioning of bucket {bucket} is Enabled.")
            : Info.Failed(
                $"Versioning of bucket {bucket} is {versioning.Value}.",
                "S3 replicates versions: both buckets need versioning, and objects that are written without it fail or stay behind.",
                $"Enable-BucketVersioning -BucketName {bucket}") with { Mends = [CheckMend.EnableVersioning(bucket)] };
    }
}
