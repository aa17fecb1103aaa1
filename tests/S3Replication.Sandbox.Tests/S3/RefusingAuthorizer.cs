using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>Lets everybody do everything but some actions, and writes down what was demanded.</summary>
internal sealed class RefusingAuthorizer(params string[] refused) : IAuthorizer
{
    public List<AccessDemand> Demands { get; } = [];

    public bool Allows(AccessDemand demand) => !refused.Contains(demand.Action);

    public bool Denies(AccessDemand demand) => !Allows(demand);

    public void Demand(AccessDemand demand)
    {
        Demands.Add(demand);
        if (!Allows(demand))
        {
            throw new ServiceException(403, "AccessDenied", "Access Denied");
        }
    }
}
