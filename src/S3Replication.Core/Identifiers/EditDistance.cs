namespace S3Replication.Core.Identifiers;

/// <summary>How far two words are apart: characters added, left out, replaced, or swapped with their neighbour.</summary>
internal static class EditDistance
{
    public static int Between(string first, string second)
    {
        int[,] cost = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++)
        {
            for (int j = 0; j <= second.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Cheapest(cost, first, second, i, j);
            }
        }

        return cost[first.Length, second.Length];
    }

    private static int Cheapest(int[,] cost, string first, string second, int i, int j)
    {
        int replaced = cost[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
        int best = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1];
        return swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
    }
}
