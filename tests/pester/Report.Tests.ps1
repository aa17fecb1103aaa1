# What Test-CrrReplication tells: on the console, as a bool, and as reports for other programs.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = New-CrrBucket -BucketName report-a, report-b -Region eu-west-1
    $null = New-CrrBucket -BucketName report-c -Region us-west-2
    $null = New-CrrRole -RoleName crrReport -SourceBucket report-a -DestinationBucket report-c | Set-CrrRule -RuleId crr-good
    $null = Set-CrrRule -SourceBucket report-b -DestinationBucket report-c -RuleId crr-bad -RoleArn arn:aws:iam::111122223333:role/nobody -WarningAction Ignore
    $results = 'report-a', 'report-b' | Test-CrrReplication
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Export-CrrReport' {
    It 'writes JUnit XML with a suite for each result and no secret' {
        $file = Join-Path $TestDrive 'new/replication.xml'
        $report = $results | Export-CrrReport -Format JUnit -Path $file
        $report.Path | Should -Be $file
        $report.Succeeded | Should -BeFalse
        $report.Results, $report.Passed, $report.Failed | Should -Be 2, 1, 1
        $suites = ([xml] (Get-Content -LiteralPath $file -Raw)).testsuites.testsuite
        $suites.name | Should -Be 'report-a to report-c, rule crr-good', 'report-b to report-c, rule crr-bad'
        $suites.failures | Should -Be 0, 1
        ($suites[1].testcase | Where-Object { $_.SelectSingleNode('failure') }).name | Should -BeLike 'CRR008 *'
        Get-Content -LiteralPath $file -Raw | Should -Not -BeLike "*$($sandbox.SecretAccessKey)*"
        Get-ChildItem -LiteralPath (Split-Path $file) -Force | Should -HaveCount 1 -Because 'nothing temporary stays'
    }

    It 'writes JSON that has the schema of docs/reports.md' {
        $file = Join-Path $TestDrive 'replication.json'
        $null = Export-CrrReport Json $file -InputObject $results
        Test-Json -LiteralPath $file -SchemaFile (Join-Path $PSScriptRoot '../../docs/report.schema.json') | Should -BeTrue
        $read = Get-Content -LiteralPath $file -Raw | ConvertFrom-Json
        $read.tool.version | Should -Be (Import-PowerShellDataFile $ManifestPath).ModuleVersion
        $read.results.status | Should -Be 'Passed', 'Failed'
        $read.results[1].findings | Should -Be 'CRR008'
        [DateTimeOffset] $read.generated | Should -BeGreaterThan ([DateTimeOffset]::UtcNow.AddMinutes(-5))
    }

    It 'writes HTML with every part that it is given, and says what it was not given' {
        $null = Set-CrrRule -SourceBucket report-a -DestinationBucket report-c -RuleId crr-good -Metrics $true
        $null = Set-CrrSandbox -Lag 90s
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /report-a/late.txt -Body 'x'
        1..3 | ForEach-Object { $null = Set-CrrSandbox -AdvanceClock 60s }
        Wait-Condition { (Get-CrrObjectStatus -SourceBucket report-a -Key late.txt).Status -eq 'Completed' } 'the late object has arrived'
        $null = Set-CrrSandbox -Lag 0
        $more = @{
            Measurement = Measure-CrrReplication -SourceBucket report-a -Count 3 -Confirm:$false
            Metric      = Get-CrrMetric -SourceBucket report-a
            Comparison  = Compare-CrrBucket -SourceBucket report-a -Summary
        }
        $file = Join-Path $TestDrive 'replication.html'
        $report = $results | Export-CrrReport -Format Html -Path $file @more
        $report.Results, $report.Failed | Should -Be 2, 1
        $html = Get-Content -LiteralPath $file -Raw
        foreach ($part in '1 rule of 2 does not replicate as it should.', 'From Measure-CrrReplication: 3 canaries', '1 min 30 s', 'CRR008', 'Versions and delete markers', 'prices of 2026-06-24', 'No data: nobody measured this rule.') {
            $html.Replace([char] 0xA0, ' ') | Should -BeLike "*$part*"
        }

        $html | Should -Not -Match '<script|<link| src=|url\('
        $html | Should -Not -BeLike "*$($sandbox.SecretAccessKey)*"
        { $results | Export-CrrReport -Format Json @more -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    }

    It 'takes nothing for a part that there is nothing of' {
        ($results | Export-CrrReport -Format Html -Metric $null -Measurement @() -Comparison $null).Text | Should -BeLike '*No data: no metrics were given.*'
    }

    It 'gives the report as text without a path' {
        $report = $results | Export-CrrReport -Format Json
        $report.Path | Should -BeNullOrEmpty
        $report | Out-String | Should -BeLike '*"schemaVersion": 1*'
        ($report.Text | ConvertFrom-Json).summary.failed | Should -Be 1
    }

    It 'writes over a file only with -Force' {
        $file = Join-Path $TestDrive 'there.json'
        Set-Content -LiteralPath $file -Value 'mine'
        { $results | Export-CrrReport -Format Json -Path $file -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidState,*'
        Get-Content -LiteralPath $file | Should -Be 'mine'
        $null = $results | Export-CrrReport -Format Json -Path $file -Force
        (Get-Content -LiteralPath $file -Raw | ConvertFrom-Json).schemaVersion | Should -Be 1
    }

    It 'does nothing with -WhatIf' {
        $file = Join-Path $TestDrive 'whatif.json'
        $results | Export-CrrReport -Format Json -Path $file -WhatIf | Should -BeNullOrEmpty
        $file | Should -Not -Exist
    }

    It 'makes no report of nothing' {
        $file = Join-Path $TestDrive 'nothing.xml'
        { @() | Export-CrrReport -Format JUnit -Path $file -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        $file | Should -Not -Exist
    }

    It 'refuses formats that there are not, and folders that can''t be written to' {
        { $results | Export-CrrReport -Format Pdf -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        $inTheWay = Join-Path $TestDrive 'a-file'
        Set-Content -LiteralPath $inTheWay -Value ''
        { $results | Export-CrrReport -Format Json -Path "$inTheWay/b.json" -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    }
}

Describe 'The console' {
    It 'shows findings one below the other, with cause and mend, and counts what waits' {
        $lines = ($results[1] | Out-String -Width 120).Trim() -split '\r?\n'
        $lines[0] | Should -Be 'FAILED  report-b to report-c, rule crr-bad'
        $lines[3] | Should -Be 'CRR008  CRITICAL: The role is there, in the source bucket''s account'
        $lines -match '^  Why   ' | Should -HaveCount 1
        $lines -match '^  Mend  New-CrrRole -RoleName nobody' | Should -HaveCount 1
        $lines -match '^\d+ checks wait for CRR008 to be mended: ' | Should -HaveCount 1
    }

    It 'shows a healthy result in two lines' {
        ($results[0] | Out-String).Trim() -split '\r?\n' | Should -HaveCount 2
    }

    It 'lists the same with Format-List' {
        $text = $results[1] | Format-List | Out-String -Width 120
        $text | Should -Match '(?m)^Destination : report-c'
        $text | Should -Match 'Mend  New-CrrRole -RoleName nobody'
        $text | Should -Not -Match 'CheckResult \{'
    }

    It 'shows checks as a table, or one with all that is known of it' {
        $results[0].Checks | Out-String -Width 80 | Should -Match '(?m)^CRR001 Passed '
        $check = $results[1].Findings[0]
        $check | Format-List | Out-String -Width 120 | Should -Match '(?m)^Mend +: New-CrrRole'
        $check | Format-Custom | Out-String -Width 120 | Should -Match '(?m)^  Mend  New-CrrRole'
    }
}

Describe 'Test-CrrReplication' {
    It 'gives one bool for each bucket with -Quiet' {
        $quiet = 'report-a', 'report-b' | Test-CrrReplication -Quiet
        $quiet | Should -Be $true, $false
        $quiet | ForEach-Object { $_ | Should -BeOfType [bool] }
    }

    It 'gives False with -Quiet where something could not be looked at, and where there is no rule' {
        Test-CrrReplication -SourceBucket report-c -Quiet | Should -BeFalse
        Test-CrrReplication -SourceBucket report-a -RuleId no-such-rule -Quiet | Should -BeFalse
    }

    It 'leaves excluded checks out' {
        $result = Test-CrrReplication -SourceBucket report-b -ExcludeCheckId CRR008, crr027
        $result.Findings | Should -BeNullOrEmpty
        $result.Status | Should -Be 'Unknown'
        ($result.Checks | Where-Object Id -In CRR008, CRR027).Status | Should -Be 'Skipped', 'Skipped'
    }

    It 'refuses what is no check, and completes what is' {
        { Test-CrrReplication -SourceBucket report-a -ExcludeCheckId CRR999 -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        $words = TabExpansion2 -inputScript 'Test-CrrReplication -ExcludeCheckId CRR00' -cursorColumn 41
        $words.CompletionMatches.CompletionText | Should -Contain 'CRR008'
        ($words.CompletionMatches | Where-Object CompletionText -EQ CRR008).ToolTip | Should -BeLike 'The role is there*'
    }
}
