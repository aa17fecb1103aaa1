using S3Replication.Core.Errors;
using S3Replication.Core.Organizations;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>One level of what binds an account: the policies that are attached to a root, unit or account itself.</summary>
/// <param name="Target">The root, unit or account.</param>
/// <param name="Policies">The policies by their ids.</param>
internal sealed record OrganizationLevels(string Target, IReadOnlyList<(string Id, PolicyDocument Document)> Policies)
{
    // AWS's policies that allow everything need no reading.
    private const string FullAccess = "p-FullAWSAccess";
    private const string FullResourceAccess = "p-RCPFullAWSAccess";

    private static readonly PolicyDocument s_everything = PolicyDocument.Empty("FullAWSAccess")
        .WithStatement(new StatementDraft("All", ["*"]) { Resources = ["*"] });

    /// <summary>Its policies for the evaluator.</summary>
    public IReadOnlyList<PolicyDocument> Documents => [.. Policies.Select(policy => policy.Document)];

    /// <summary>The kind for a sentence.</summary>
    public static string WordOf(OrganizationPolicyKind kind) =>
        kind == OrganizationPolicyKind.ServiceControl ? "service control policy" : "resource control policy";

    /// <summary>
    /// Reads what binds an account. Nothing binds one in no organization, and the management account
    /// (<see href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">SCPs</see>,
    /// <see href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">RCPs</see>).
    /// </summary>
    /// <param name="facts">What was read so far.</param>
    /// <param name="ofSource">With whose credentials.</param>
    /// <param name="account">The account.</param>
    /// <param name="kind">The kind of policies.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The levels from the root down; empty when nothing binds it.</returns>
    public static async Task<Fact<IReadOnlyList<OrganizationLevels>>> ReadAsync(
        ServiceFacts facts, bool ofSource, string account, OrganizationPolicyKind kind, CancellationToken cancellationToken)
    {
        Fact<CallerIdentity> caller = await facts.CallerAsync(ofSource, cancellationToken).ConfigureAwait(false);
        Fact<OrganizationInfo?> organization = await facts.OrganizationAsync(ofSource, cancellationToken).ConfigureAwait(false);
        if ((caller.Unreadable ?? organization.Unreadable) is { } unreadable)
        {
            return Fact<IReadOnlyList<OrganizationLevels>>.Unknown(unreadable);
        }

        bool isOwn = caller.Value!.AccountId == account;
        if (!isOwn && caller.Value.AccountId != organization.Value?.ManagementAccountId)
        {
            return Fact<IReadOnlyList<OrganizationLevels>>.Unknown(new Unreadable(
                $"Account {account} may be in an organization, which the credentials of account {caller.Value.AccountId} do not show.",
                $"Run the test with credentials of account {account} for its side, or of its management account."));
        }

        if (organization.Value is not { HasAllFeatures: true } found || found.ManagementAccountId == account)
        {
            return Fact<IReadOnlyList<OrganizationLevels>>.Of([]);
        }

        Fact<IReadOnlyList<string>> path = await facts.PathAsync(ofSource, account, cancellationToken).ConfigureAwait(false);
        if (path.IsUnknown)
        {
            return Fact<IReadOnlyList<OrganizationLevels>>.Unknown(path.Unreadable);
        }

        List<OrganizationLevels> levels = [];
        foreach (string target in path.Value!)
        {
            Fact<OrganizationLevels> level = await LevelAsync(facts, ofSource, target, kind, cancellationToken).ConfigureAwait(false);
            if (level.IsUnknown)
            {
                return Fact<IReadOnlyList<OrganizationLevels>>.Unknown(level.Unreadable);
            }

            levels.Add(level.Value!);
        }

        return Fact<IReadOnlyList<OrganizationLevels>>.Of(levels);
    }

    /// <summary>
    /// Reads what binds an account with either side's credentials: those of a member may not read the policies, those of the
    /// management account may, on whichever side they are.
    /// </summary>
    /// <param name="facts">What was read so far.</param>
    /// <param name="ofSource">With whose credentials first; what those say is told when the others may not either.</param>
    /// <param name="account">The account.</param>
    /// <param name="kind">The kind of policies.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The levels from the root down; empty when nothing binds it.</returns>
    public static async Task<Fact<IReadOnlyList<OrganizationLevels>>> ReadByEitherAsync(
        ServiceFacts facts, bool ofSource, string account, OrganizationPolicyKind kind, CancellationToken cancellationToken)
    {
        Fact<IReadOnlyList<OrganizationLevels>> read = await ReadAsync(facts, ofSource, account, kind, cancellationToken).ConfigureAwait(false);
        if (!read.IsUnknown)
        {
            return read;
        }

        Fact<CallerIdentity> other = await facts.CallerAsync(!ofSource, cancellationToken).ConfigureAwait(false);
        Fact<OrganizationInfo?> organization = await facts.OrganizationAsync(!ofSource, cancellationToken).ConfigureAwait(false);
        if (other.Value?.AccountId is not { } manager || organization.Value?.ManagementAccountId != manager
            || (await facts.CallerAsync(ofSource, cancellationToken).ConfigureAwait(false)).Value?.AccountId == manager)
        {
            return read;
        }

        Fact<IReadOnlyList<OrganizationLevels>> byManager = await ReadAsync(facts, !ofSource, account, kind, cancellationToken).ConfigureAwait(false);
        return byManager.IsUnknown ? read : byManager;
    }

    private static async Task<Fact<OrganizationLevels>> LevelAsync(
        ServiceFacts facts, bool ofSource, string target, OrganizationPolicyKind kind, CancellationToken cancellationToken)
    {
        Fact<IReadOnlyList<AttachedPolicy>> attached = await facts
            .AttachedAsync(ofSource, target, kind, cancellationToken).ConfigureAwait(false);
        if (attached.IsUnknown)
        {
            return Fact<OrganizationLevels>.Unknown(attached.Unreadable);
        }

        List<(string Id, PolicyDocument Document)> policies = [];
        foreach (AttachedPolicy policy in attached.Value!)
        {
            if (policy.Id is FullAccess or FullResourceAccess)
            {
                policies.Add((policy.Id, s_everything));
                continue;
            }

            Fact<string> json = await facts.OrganizationPolicyAsync(ofSource, policy.Id, cancellationToken).ConfigureAwait(false);
            if (json.IsUnknown)
            {
                return Fact<OrganizationLevels>.Unknown(json.Unreadable);
            }

            policies.Add((policy.Id, Parse(json.Value!, $"{WordOf(kind)} {policy.Name} ({policy.Id}), attached to {target}")));
        }

        return Fact<OrganizationLevels>.Of(new OrganizationLevels(target, policies));
    }

    private static PolicyDocument Parse(string json, string name)
    {
        try
        {
            return PolicyDocument.Parse(json, name);
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.InvalidJson)
        {
            return PolicyDocument.Unreadable(name);
        }
    }
}
