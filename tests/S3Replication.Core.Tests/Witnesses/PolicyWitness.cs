using System.Text.Json;
using S3Replication.Core.Tests.Policies;

namespace S3Replication.Core.Tests.Witnesses;

/// <summary>A request that AWS decided.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Url">Where the decision stands.</param>
/// <param name="Fact">What matters of it.</param>
/// <param name="Answer">What AWS decided.</param>
/// <param name="Policies">The policies, as the evaluator's cases have them.</param>
/// <param name="Request">The request.</param>
internal sealed record PolicyWitness(
    string Id, string Url, string Fact, string Answer, IReadOnlyDictionary<string, JsonElement> Policies, EvaluatorRequest Request)
    : IWitness;
