namespace S3Replication.Sandbox.Organizations;

/// <summary>
/// The kinds of policies that bind accounts. Each has one of AWS's that allows everything and is attached to every root, unit
/// and account when the kind is turned on
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html">EnablePolicyType</see>).
/// </summary>
internal static class OrganizationPolicyType
{
    public const string ServiceControl = "SERVICE_CONTROL_POLICY";

    public const string ResourceControl = "RESOURCE_CONTROL_POLICY";

    /// <summary>Those that there are here.</summary>
    public static IReadOnlyList<string> All { get; } = [ServiceControl, ResourceControl];

    /// <summary>AWS's policy of a kind.</summary>
    /// <param name="type">The kind.</param>
    public static OrganizationPolicy FullAccessOf(string type) => type == ServiceControl ? s_service : s_resource;

    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples.html
    private static readonly OrganizationPolicy s_service = new(
        "p-FullAWSAccess",
        "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess",
        ServiceControl,
        "FullAWSAccess",
        "Allows access to every operation",
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""")
    {
        IsAwsManaged = true,
    };

    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html#example-rcp-full-aws-access
    private static readonly OrganizationPolicy s_resource = new(
        "p-RCPFullAWSAccess",
        "arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess",
        ResourceControl,
        "RCPFullAWSAccess",
        "Allows all access before Resource control policy evaluation",
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""")
    {
        IsAwsManaged = true,
    };
}
