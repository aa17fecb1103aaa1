using System.Text.Json.Nodes;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Tests.Proof;

/// <summary>Policies as lists of statements, easy to change, each change a new one.</summary>
internal sealed record DicedPolicies
{
    public IReadOnlyList<JsonArray> Identity { get; init; } = [];

    public JsonArray? Boundary { get; init; }

    public IReadOnlyList<JsonArray> Session { get; init; } = [];

    public JsonArray? Resource { get; init; }

    public bool IsRequired { get; init; }

    public IReadOnlyList<IReadOnlyList<JsonArray>> ServiceControl { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<JsonArray>> ResourceControl { get; init; } = [];

    /// <summary>Changes every list of statements.</summary>
    public DicedPolicies Each(Func<JsonArray, JsonArray> change) => this with
    {
        Identity = [.. Identity.Select(change)],
        Boundary = Boundary is null ? null : change(Boundary),
        Session = [.. Session.Select(change)],
        Resource = Resource is null ? null : change(Resource),
        ServiceControl = [.. ServiceControl.Select(IReadOnlyList<JsonArray> (level) => [.. level.Select(change)])],
        ResourceControl = [.. ResourceControl.Select(IReadOnlyList<JsonArray> (level) => [.. level.Select(change)])],
    };

    /// <summary>Adds a statement to one of the policies that are there, or to a new identity or resource policy.</summary>
    /// <param name="which">Which of the places, any number.</param>
    /// <param name="statement">Makes the statement, told whether it has to name principals.</param>
    public DicedPolicies With(int which, Func<bool, JsonObject> statement)
    {
        List<Func<DicedPolicies>> places =
        [
            () => this with { Identity = [.. Identity, [statement(false)]] },
            () => this with { Resource = Longer(Resource ?? [], statement(true)) },
        ];
        if (Boundary is not null)
        {
            places.Add(() => this with { Boundary = Longer(Boundary, statement(false)) });
        }

        if (Session.Count > 0)
        {
            places.Add(() => this with { Session = [.. Session.Skip(1), Longer(Session[0], statement(false))] });
        }

        if (ServiceControl.Count > 0)
        {
            places.Add(() => this with { ServiceControl = Longer(ServiceControl, statement(false)) });
        }

        if (ResourceControl.Count > 0)
        {
            places.Add(() => this with { ResourceControl = Longer(ResourceControl, statement(true)) });
        }

        return places[which % places.Count]();
    }

    /// <summary>The policies as the evaluator takes them.</summary>
    /// <param name="again">Whether they are written and read once more.</param>
    public PolicySet ToPolicySet(bool again = false)
    {
        PolicyDocument Read(JsonArray statements)
        {
            JsonObject root = new() { ["Version"] = "2012-10-17", ["Statement"] = statements.DeepClone() };
            PolicyDocument read = PolicyDocument.Parse(root.ToJsonString(), "diced");
            return again ? PolicyDocument.Parse(read.ToJson(), "diced") : read;
        }

        return new PolicySet
        {
            Identity = [.. Identity.Select(Read)],
            Boundary = Boundary is null ? null : Read(Boundary),
            Session = [.. Session.Select(Read)],
            Resource = Resource is null ? null : Read(Resource),
            ResourcePolicyRequired = IsRequired,
            ServiceControl = [.. ServiceControl.Select(IReadOnlyList<PolicyDocument> (level) => [.. level.Select(Read)])],
            ResourceControl = [.. ResourceControl.Select(IReadOnlyList<PolicyDocument> (level) => [.. level.Select(Read)])],
        };
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        List<string> parts = [];
        Each(statements =>
        {
            parts.Add(statements.ToJsonString());
            return statements;
        });
        return $"{Identity.Count} identity, boundary {Boundary is not null}, {Session.Count} session, resource {Resource is not null}, "
            + $"required {IsRequired}, SCP {ServiceControl.Count}, RCP {ResourceControl.Count}:\n{string.Join('\n', parts)}";
    }

    private static JsonArray Longer(JsonArray statements, JsonObject statement)
    {
        JsonArray longer = statements.DeepClone().AsArray();
        longer.Add((JsonNode)statement);
        return longer;
    }

    private static IReadOnlyList<IReadOnlyList<JsonArray>> Longer(IReadOnlyList<IReadOnlyList<JsonArray>> levels, JsonObject statement) =>
        [[.. levels[0].Skip(1), Longer(levels[0][0], statement)], .. levels.Skip(1)];
}
