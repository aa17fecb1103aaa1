using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Iam;

/// <summary>The roles and managed policies of an account.</summary>
/// <param name="id">The account, 12 digits.</param>
/// <param name="partition">Its partition.</param>
/// <param name="propagation">How long changes take.</param>
/// <param name="changes">Is told of changes.</param>
internal sealed class IamAccount(string id, AwsPartition partition, IamPropagation propagation, ChangeSignal changes)
{
    /// <summary>The account.</summary>
    public string Id => id;

    /// <summary>Its partition.</summary>
    public AwsPartition Partition => partition;

    /// <summary>The roles by name.</summary>
    public PropagatingTable<Role> Roles { get; } = new(propagation, changes);

    /// <summary>The customer-managed policies by name: names are unique in an account, whatever the path.</summary>
    public PropagatingTable<ManagedPolicy> Policies { get; } = new(propagation, changes);

    /// <summary>A role.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="Http.ServiceException"><c>NoSuchEntity</c>.</exception>
    public Role GetRole(string name) => Roles.Find(name) ?? throw IamErrors.RoleNotFound(name);

    /// <summary>Changes a role.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="change">What to make of it.</param>
    /// <exception cref="Http.ServiceException"><c>NoSuchEntity</c>, or what the function throws.</exception>
    public void ChangeRole(string name, Func<Role, Role> change) =>
        Roles.Change(name, role => change(role ?? throw IamErrors.RoleNotFound(name)));

    /// <summary>A managed policy of this account or of AWS; null when there is none.</summary>
    /// <param name="arn">Its ARN.</param>
    public ManagedPolicy? FindPolicy(string arn)
    {
        ManagedPolicy? policy = Policies.Find(NameOf(arn));
        return policy?.Arn == arn ? policy : AwsManagedPolicies.Find(arn, partition);
    }

    /// <summary>A managed policy of this account.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <exception cref="Http.ServiceException"><c>NoSuchEntity</c>.</exception>
    public ManagedPolicy GetPolicy(string arn) => FindPolicy(arn) ?? throw IamErrors.PolicyNotFound(arn);

    /// <summary>Changes a managed policy of this account.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <param name="change">What to make of it; null to remove it.</param>
    /// <exception cref="Http.ServiceException"><c>NoSuchEntity</c>, or what the function throws.</exception>
    public void ChangePolicy(string arn, Func<ManagedPolicy, ManagedPolicy?> change) => Policies.Change(
        NameOf(arn),
        policy => policy?.Arn == arn ? change(policy) : throw IamErrors.PolicyNotFound(arn));

    /// <summary>The roles that a managed policy is attached to.</summary>
    /// <param name="arn">Its ARN.</param>
    public IEnumerable<Role> AttachedTo(string arn) => Roles.All.Where(role => role.AttachedPolicies.Contains(arn));

    /// <summary>The roles whose permissions boundary a managed policy is.</summary>
    /// <param name="arn">Its ARN.</param>
    public IEnumerable<Role> BoundedBy(string arn) => Roles.All.Where(role => role.BoundaryArn == arn);

    /// <summary>The documents of a role's identity policies that have taken effect.</summary>
    /// <param name="role">The role.</param>
    public IEnumerable<string> IdentityPolicies(Role role) => role.InlinePolicies.Values.Concat(
        role.AttachedPolicies.Select(EffectiveDocument).OfType<string>());

    /// <summary>The document of a managed policy that has taken effect; null when there is none.</summary>
    /// <param name="arn">Its ARN.</param>
    public string? EffectiveDocument(string arn)
    {
        ManagedPolicy? policy = Policies.Effective(NameOf(arn));
        return (policy?.Arn == arn ? policy : AwsManagedPolicies.Find(arn, partition))?.Document;
    }

    private static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
