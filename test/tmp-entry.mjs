await import('dotgrad');
