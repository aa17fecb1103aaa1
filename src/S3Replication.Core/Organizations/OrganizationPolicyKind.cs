namespace S3Replication.Core.Organizations;

/// <summary>The kinds of policies that take permissions away.</summary>
public enum OrganizationPolicyKind
{
    /// <summary>Binds users and roles of an account
    /// (<see href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">SCP</see>).</summary>
    ServiceControl,

    /// <summary>Binds who asks for resources of an account
    /// (<see href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">RCP</see>).</summary>
    ResourceControl,
}
