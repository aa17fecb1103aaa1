using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>Looks at everything that S3 looks at when a configuration is written, and at some of what it does not.</summary>
internal sealed class RulePreflight(ICrrServices services, IOperationContext context)
{
    private const string InvalidRequest = "InvalidRequest";

    private readonly Dictionary<string, DestinationTraits> _destinations = new(StringComparer.Ordinal);

    /// <summary>Refuses a source bucket that can't have a configuration.</summary>
    public async Task CheckSourceAsync(string bucket, CancellationToken cancellationToken)
    {
        BucketInfo found = await services.Source.Buckets
            .FindAsync(bucket, expectedOwner: null, cancellationToken).ConfigureAwait(false)
            ?? throw new CrrException(CrrErrorCode.BucketNotFound, $"The source bucket {bucket} does not exist.")
            {
                Target = bucket,
                Remedy = $"New-CrrBucket -BucketName {bucket}",
            };
        if (!found.Accessible)
        {
            throw new CrrException(CrrErrorCode.AccessDenied, $"The source bucket {bucket} belongs to somebody else, or the caller may not see it.")
            {
                Target = bucket,
                Remedy = "Use the credentials of the account that owns it.",
            };
        }

        VersioningStatus versioning = await services.Source.Buckets
            .GetVersioningAsync(bucket, cancellationToken).ConfigureAwait(false);
        if (versioning != VersioningStatus.Enabled)
        {
            throw new CrrException(
                CrrErrorCode.InvalidState,
                $"Versioning must be 'Enabled' on the bucket to apply a replication configuration: that of {bucket} is {versioning}.")
            {
                Target = bucket,
                AwsCode = InvalidRequest,
                Remedy = $"Enable-BucketVersioning -BucketName {bucket}",
            };
        }
    }

    /// <summary>Refuses a destination that S3 would refuse, or that is not whose it should be.</summary>
    /// <returns>The account to name in the rule: that of the destination's own credentials, when it has them.</returns>
    public async Task<string?> CheckDestinationAsync(string bucket, string? askedAccount, CancellationToken cancellationToken)
    {
        BucketInfo found = await services.Destination.Buckets
            .FindAsync(bucket, expectedOwner: null, cancellationToken).ConfigureAwait(false)
            ?? throw new CrrException(
                CrrErrorCode.BucketNotFound, $"Destination bucket must exist: there is no bucket {bucket}.")
            {
                Target = bucket,
                AwsCode = InvalidRequest,
                Remedy = $"New-CrrBucket -BucketName {bucket}",
            };
        string? other = await OtherAccountAsync(cancellationToken).ConfigureAwait(false);
        string? account = string.IsNullOrEmpty(askedAccount) ? other : askedAccount;
        if (!found.Accessible)
        {
            context.Warning(
                $"The destination bucket {bucket} could not be looked at: S3 answers 403. Whose it is, and whether it has versioning, was not checked.");
            return account;
        }

        _destinations[bucket] = new DestinationTraits { Region = found.Region };
        await CheckOwnerAsync(bucket, account, cancellationToken).ConfigureAwait(false);
        await CheckVersioningAsync(bucket, cancellationToken).ConfigureAwait(false);
        return account;
    }

    /// <summary>Refuses a role that S3 would refuse, and tells of one that is not there.</summary>
    public async Task CheckRoleAsync(string bucket, RoleArn role, CancellationToken cancellationToken)
    {
        BucketInfo? owned = await services.Source.Buckets
            .FindAsync(bucket, role.AccountId, cancellationToken).ConfigureAwait(false);
        if (owned?.Accessible != true)
        {
            throw new CrrException(
                CrrErrorCode.InvalidArn,
                $"Role {role} is in account {role.AccountId}, which does not own bucket {bucket}.")
            {
                Target = role.ToString(),
                AwsCode = "AccessDenied",
                Remedy = "The role must be in the account that owns the source bucket; New-CrrRole makes one there.",
            };
        }

        try
        {
            if (await services.Source.Roles.FindAsync(role.Name, cancellationToken).ConfigureAwait(false) is null)
            {
                context.Warning(
                    $"There is no role {role.Name}: S3 accepts its ARN all the same, and then every object fails. Make it with New-CrrRole.");
            }
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
        {
            context.Verbose($"Whether role {role.Name} is there was not checked: the caller may not do iam:GetRole.");
        }
    }

    /// <summary>Tells of what S3 accepts in some rules and what then fails, or is something else than it seems to be.</summary>
    /// <param name="source">The source bucket.</param>
    /// <param name="before">The configuration in force; null for none.</param>
    /// <param name="after">The one to be written.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async Task AdviseAsync(
        string source, ReplicationDocument? before, ReplicationDocument after, CancellationToken cancellationToken)
    {
        IReadOnlySet<string> touched = ReplicationDocument.Differences(before, after);
        ReplicationConfiguration configuration = after.ToConfiguration();
        ReplicationRule[] rules = [.. configuration.Rules.Where(rule => rule.Id is not null && touched.Contains(rule.Id))];
        if (rules.Length == 0)
        {
            return;
        }

        bool? locked = await TryAsync(services.Source.Buckets.GetObjectLockAsync, source, found => (bool?)(found is not null), cancellationToken).ConfigureAwait(false);
        foreach (ReplicationRule rule in rules)
        {
            if (S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? bucket) && _destinations.TryGetValue(bucket, out DestinationTraits? traits))
            {
                _destinations[bucket] = traits with
                {
                    HasObjectLock = locked == true
                        ? await TryAsync(services.Destination.Buckets.GetObjectLockAsync, bucket, found => (bool?)(found is not null), cancellationToken).ConfigureAwait(false)
                        : null,
                    Ownership = rule.Destination.OwnerOverride
                        ? await TryAsync<string?, string?>(services.Destination.Buckets.GetObjectOwnershipAsync, bucket, found => found, cancellationToken).ConfigureAwait(false)
                        : null,
                };
            }
        }

        ConfigurationTraits known = new() { SourceHasObjectLock = locked, Destinations = _destinations };
        HashSet<ConfigurationFinding> old = before is null ? [] : [.. ConfigurationLinter.Lint(before.ToConfiguration(), known)];
        foreach (ConfigurationFinding finding in ConfigurationLinter.Lint(configuration, known)
            .Where(finding => !old.Contains(finding) || (finding.RuleId is not null && touched.Contains(finding.RuleId))))
        {
            string text = $"Rule {finding.RuleId}: {finding.Message}{(finding.Advice is null ? string.Empty : " " + finding.Advice)}";
            if (finding.Severity == FindingSeverity.Warning)
            {
                context.Warning(text);
            }
            else
            {
                context.Verbose(text);
            }
        }
    }

    // What may not be looked at is not known, and nothing is said of it.
    private static async Task<TResult?> TryAsync<TFound, TResult>(
        Func<string, CancellationToken, Task<TFound>> look, string bucket, Func<TFound, TResult?> tell, CancellationToken cancellationToken)
    {
        try
        {
            return tell(await look(bucket, cancellationToken).ConfigureAwait(false));
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.AccessDenied or CrrErrorCode.NotSupported or CrrErrorCode.ServiceFailure)
        {
            return default;
        }
    }

    private async Task<string?> OtherAccountAsync(CancellationToken cancellationToken)
    {
        if (ReferenceEquals(services.Source, services.Destination))
        {
            return null;
        }

        CallerIdentity source = await services.Source.Identity.GetAsync(cancellationToken).ConfigureAwait(false);
        CallerIdentity destination = await services.Destination.Identity.GetAsync(cancellationToken).ConfigureAwait(false);
        return source.AccountId == destination.AccountId ? null : destination.AccountId;
    }

    private async Task CheckOwnerAsync(string bucket, string? account, CancellationToken cancellationToken)
    {
        if (account is null)
        {
            return;
        }

        BucketInfo? owned = await services.Destination.Buckets
            .FindAsync(bucket, account, cancellationToken).ConfigureAwait(false);
        if (owned?.Accessible != true)
        {
            throw new CrrException(
                CrrErrorCode.BucketConflict, $"The destination bucket {bucket} does not belong to account {account}.")
            {
                Target = bucket,
                Remedy = "Look whose bucket it is before anything is replicated there; then correct -Account.",
            };
        }
    }

    private async Task CheckVersioningAsync(string bucket, CancellationToken cancellationToken)
    {
        try
        {
            VersioningStatus versioning = await services.Destination.Buckets
                .GetVersioningAsync(bucket, cancellationToken).ConfigureAwait(false);
            if (versioning != VersioningStatus.Enabled)
            {
                throw new CrrException(
                    CrrErrorCode.InvalidState,
                    $"Destination bucket must have versioning enabled: that of {bucket} is {versioning}.")
                {
                    Target = bucket,
                    AwsCode = InvalidRequest,
                    Remedy = $"Enable-BucketVersioning -BucketName {bucket}",
                };
            }
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
        {
            context.Warning($"Whether the destination bucket {bucket} has versioning was not checked: the caller may not do s3:GetBucketVersioning.");
        }
    }
}
