using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Sqs.Operations;

/// <summary>The answer to a batch: each entry has its own result.</summary>
internal static class Batch
{
    /// <summary>Carries out each entry.</summary>
    /// <param name="call">The request.</param>
    /// <param name="carryOut">Carries one out, and answers what is told of it beside its id.</param>
    public static JsonObject Of(SqsCall call, Func<SqsParameters, JsonObject> carryOut)
    {
        JsonArray successful = [];
        JsonArray failed = [];
        foreach (SqsParameters entry in call.Parameters.Entries())
        {
            string id = entry.Required("Id");
            try
            {
                JsonObject result = carryOut(entry);
                result["Id"] = id;
                successful.Add(result);
            }
            catch (ServiceException error)
            {
                failed.Add(new JsonObject
                {
                    ["Id"] = id,
                    ["SenderFault"] = true,
                    ["Code"] = error.Headers.GetValueOrDefault(SqsErrors.QueryErrorHeader, error.Code).Split(';')[0],
                    ["Message"] = error.Message,
                });
            }
        }

        JsonObject answer = [];
        if (successful.Count > 0)
        {
            answer["Successful"] = successful;
        }

        if (failed.Count > 0)
        {
            answer["Failed"] = failed;
        }

        return answer;
    }
}
