using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Policies;

/// <summary>
/// Who asks
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS JSON policy elements: Principal</see>).
/// </summary>
public sealed record AccessPrincipal
{
    private AccessPrincipal(AccessPrincipalKind kind, string accountId, string name)
    {
        Kind = kind;
        AccountId = accountId;
        Name = name;
    }

    /// <summary>Nobody who is known.</summary>
    public static AccessPrincipal Anonymous { get; } = new(AccessPrincipalKind.Anonymous, string.Empty, "an anonymous caller");

    /// <summary>Which kind it is.</summary>
    public AccessPrincipalKind Kind { get; }

    /// <summary>The account that it belongs to; empty for services and anonymous callers.</summary>
    public string AccountId { get; }

    /// <summary>
    /// What explanations call it: the ARN of the user, root or role, the service's name, the provider.
    /// </summary>
    public string Name { get; }

    /// <summary>The ARN of a role's session; null when the session's name is not known, or it is no role.</summary>
    public string? SessionArn { get; private init; }

    /// <summary>IAM's unique id of the user or role (<c>AIDA…</c>, <c>AROA…</c>); null when not known.</summary>
    public string? UniqueId { get; init; }

    /// <summary>S3's canonical id of the account; null when not known.</summary>
    public string? CanonicalUserId { get; init; }

    /// <summary>The root user of an account.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="partition">Its partition; the commercial one when null.</param>
    public static AccessPrincipal Root(string accountId, AwsPartition? partition = null) =>
        new(AccessPrincipalKind.Root, accountId, $"arn:{(partition ?? AwsPartition.Aws).Id}:iam::{accountId}:root");

    /// <summary>A session of a role.</summary>
    /// <param name="roleArn">The role's ARN, with path.</param>
    /// <param name="sessionName">The session's name; null when not known.</param>
    /// <exception cref="CrrException"><c>InvalidArn</c>.</exception>
    public static AccessPrincipal Role(string roleArn, string? sessionName = null)
    {
        RoleArn role = RoleArn.Parse(roleArn);
        return new AccessPrincipal(AccessPrincipalKind.Role, role.AccountId, roleArn)
        {
            SessionArn = sessionName is null
                ? null
                : $"arn:{role.Partition}:sts::{role.AccountId}:assumed-role/{role.Name}/{sessionName}",
        };
    }

    /// <summary>An AWS service for itself.</summary>
    /// <param name="servicePrincipal">Its name: <c>s3.amazonaws.com</c>.</param>
    public static AccessPrincipal Service(string servicePrincipal) =>
        new(AccessPrincipalKind.Service, string.Empty, servicePrincipal);

    /// <summary>A user from an identity provider, before it has assumed a role.</summary>
    /// <param name="provider">The provider, or the ARN of its SAML provider.</param>
    public static AccessPrincipal Federated(string provider) =>
        new(AccessPrincipalKind.Federated, string.Empty, provider);

    /// <summary>
    /// The principal of an ARN as <c>GetCallerIdentity</c> gives it. That of a session lacks the role's path: where the
    /// role's ARN is known, <see cref="Role"/> is the better choice.
    /// </summary>
    /// <param name="arn">The ARN of a root user, user, role or role session.</param>
    /// <exception cref="CrrException"><c>InvalidArn</c>.</exception>
    public static AccessPrincipal FromArn(string arn)
    {
        Arn parsed = Arn.Parse(arn);
        string[] parts = parsed.Resource.Split('/');
        return (parsed.Service, parts[0]) switch
        {
            ("iam", "root") => new AccessPrincipal(AccessPrincipalKind.Root, parsed.AccountId, arn),
            ("iam", "user") when parts.Length > 1 => new AccessPrincipal(AccessPrincipalKind.User, parsed.AccountId, arn),
            ("iam", "role") => Role(arn),
            ("sts", "assumed-role") when parts.Length == 3 =>
                Role($"arn:{parsed.Partition}:iam::{parsed.AccountId}:role/{parts[1]}", parts[2]),
            ("sts", "federated-user") when parts.Length == 2 =>
                new AccessPrincipal(AccessPrincipalKind.User, parsed.AccountId, arn),
            _ => throw new CrrException(
                CrrErrorCode.InvalidArn, $"'{arn}' is not the ARN of a user, role, session or root user.") { Target = arn },
        };
    }

    /// <inheritdoc/>
    public override string ToString() => SessionArn ?? Name;
}
