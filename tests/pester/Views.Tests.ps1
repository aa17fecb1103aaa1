# Results as PowerShell shows them behind objects of other types, where no view applies, and as scripts take them apart.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $setup = New-CrrReplication -SourceBucket view-near -DestinationBucket view-far -CreateBucket -RoleName crrView
    $test = Test-CrrReplication -SourceBucket view-near -Canary -Confirm:$false
    $measured = Measure-CrrReplication -SourceBucket view-near -Count 1 -Confirm:$false
    $null = Get-CrrRule -SourceBucket view-near | Set-CrrRule -Status Disabled
    $repaired = Repair-CrrReplication -SourceBucket view-near -SkipCanary -Confirm:$false
    $report = $test | Export-CrrReport -Format JUnit -Path (Join-Path $TestDrive 'view.xml')
    $template = Export-CrrTemplate -SourceBucket view-near -Format Terraform -Path (Join-Path $TestDrive 'view.tf')
    $results = @(
        $setup, $setup.Test, $test.Canary, $test.Checks, $measured, $measured.Samples, $repaired, $report, $template
        Get-CrrRule -SourceBucket view-near
        Get-CrrReplication
        Get-CrrRole -RoleName crrView
        Export-CrrConfiguration -BucketName view-near
        Remove-CrrReplication -SourceBucket view-near -DestinationBucket view-far -Confirm:$false
        $sandbox
    ) | ForEach-Object { $_ }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Results behind others in a pipeline' {
    BeforeAll {
        # A type with a table comes first.
        $shown = $sandbox, $results | ForEach-Object { $_ } | Out-String -Width 120
    }

    It 'are told without insides, whole documents and secrets' {
        $shown | Should -Match '(?m)^P50 +: '
        $shown | Should -Match '(?m)^Steps +: \{Bucket view-near: Done'
        $shown | Should -Not -Match '<>z__|\w \{ \w+ = |System\.Collections'
        $shown | Should -Not -Match '<Rule|<testsuites|resource "aws_'
        $shown | Should -Not -Match ([regex]::Escape($sandbox.SecretAccessKey))
    }

    It 'still show all with Format-List -Property *' {
        $setup.Test, $report | Format-List -Property * | Out-String | Should -Match '<testsuites'
    }
}

Describe 'Lists in results' {
    It 'can be indexed, in whatever result they are' {
        $test.Checks[0].Id | Should -Be 'CRR001'
        $test.Canary.Legs[0].Name | Should -Be 'Put'
        $lists = foreach ($result in $results) {
            foreach ($property in $result.PSObject.Properties | Where-Object TypeNameOfValue -Like '*IReadOnlyList*') {
                [pscustomobject] @{ Name = "$($result.GetType().Name).$($property.Name)"; Visible = $property.Value.GetType().IsVisible }
            }
        }
        $lists.Name | Should -Contain 'ReplicationSetup.Steps'
        $lists.Name | Should -Contain 'CheckResult.Mends'
        $lists | Where-Object Visible -EQ $false | ForEach-Object Name | Should -BeNullOrEmpty
    }
}

Describe 'What Export- cmdlets write to a file' {
    It 'is told by its path, not by its text' {
        $report | Out-String | Should -Match '^\s*JUnit report of 1 results, 1 passed, 0 failed, 0 unknown:\s+\S+view\.xml\s*$'
        $template | Out-String | Should -Match '^\s*Terraform template:\s+\S+view\.tf\s*$'
    }
}
