using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// The source's owner has the Regions of both buckets turned on, the destination's owner that of its own. Regions from before March
/// 2019 are always on
/// (<see href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html">Enable or disable AWS Regions in your account</see>).
/// </summary>
internal sealed class RegionsEnabled : ICheck
{
    private static readonly string[] s_alwaysOn =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    public CheckInfo Info { get; } = new(
        CheckIds.RegionsEnabled, "The owners have the Regions turned on", CheckSeverity.Critical, "replication-requirements.html")
    {
        Needs = [CheckIds.SourceExists, CheckIds.DestinationExists],
        ProvenByLegs = [CanaryLegName.Put],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<BucketInfo?> source = await context.Facts.SourceAsync(cancellationToken).ConfigureAwait(false);
        Fact<BucketInfo?> destination = await context.Facts
            .DestinationAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        string[] regions =
        [
            .. new[] { source.Value?.Region, destination.Value?.Region }.OfType<string>().Distinct().Where(IsOptional),
        ];
        if (regions.Length == 0)
        {
            return Info.Passed("The buckets are in Regions that every account has.");
        }

        ServiceFacts facts = context.Facts.Services;
        Fact<CallerIdentity> caller = await facts.CallerAsync(ofSource: true, cancellationToken).ConfigureAwait(false);
        Fact<CallerIdentity> other = await facts.CallerAsync(ofSource: false, cancellationToken).ConfigureAwait(false);
        if ((caller.Unreadable ?? other.Unreadable) is { } unreadable)
        {
            return Info.Unknown(unreadable);
        }

        List<(bool OfSource, string Account, string Region)> asked = [.. regions.Select(region => (true, caller.Value!.AccountId, region))];
        if (other.Value!.AccountId != caller.Value!.AccountId && destination.Value?.Region is { } there && IsOptional(there))
        {
            asked.Add((false, other.Value.AccountId, there));
        }

        List<string> seen = [];
        foreach ((bool ofSource, string account, string region) in asked)
        {
            Fact<string> status = await facts.RegionAsync(ofSource, region, cancellationToken).ConfigureAwait(false);
            if (status.IsUnknown)
            {
                return Info.Unknown(status.Unreadable);
            }

            if (status.Value is "DISABLED" or "DISABLING" or "ENABLING")
            {
                return Off(account, region, status.Value);
            }

            seen.Add($"{region} in account {account}");
        }

        return Info.Passed($"Turned on: {string.Join(", ", seen)}.");
    }

    private CheckResult Off(string account, string region, string status) => status == "ENABLING"
        ? Info.Warning(
            $"Region {region} of account {account} is being turned on.",
            "Until that is done, which can take hours, replication does not work.",
            $"Wait for it: aws account get-region-opt-status --region-name {region}")
        : Info.Failed(
            $"Region {region} of account {account} is {status.ToLowerInvariant()}.",
            "The source bucket's owner must have the Regions of both buckets turned on, the destination bucket's owner that of its bucket.",
            $"With credentials of account {account}: aws account enable-region --region-name {region}");

    // Partitions other than the commercial one have nothing to turn on.
    private static bool IsOptional(string region) =>
        Array.IndexOf(s_alwaysOn, region) < 0
        && AwsPartition.TryFromRegion(region, out AwsPartition? partition) && partition == AwsPartition.Aws;
}
